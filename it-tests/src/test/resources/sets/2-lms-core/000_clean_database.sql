-- Cleans the database before everything is built again. For development only.
--
-- db:environments development
-- db:irreversible because the rows it throws away are kept nowhere

DROP VIEW IF EXISTS device_overview;
DROP TABLE IF EXISTS processes CASCADE;
DROP TABLE IF EXISTS relationships CASCADE;
DROP TABLE IF EXISTS events CASCADE;
DROP TABLE IF EXISTS entities CASCADE;
DROP TABLE IF EXISTS schemas CASCADE;
DROP TYPE IF EXISTS process_status;
DROP TYPE IF EXISTS entity_status;
