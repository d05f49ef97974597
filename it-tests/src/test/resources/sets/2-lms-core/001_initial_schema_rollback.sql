-- Rollback of 001_initial_schema.

DROP TABLE IF EXISTS processes;
DROP TABLE IF EXISTS events;
DROP TABLE IF EXISTS relationships;
DROP TABLE IF EXISTS entities;
DROP TABLE IF EXISTS schemas;

DROP FUNCTION IF EXISTS set_updated_at();
DROP FUNCTION IF EXISTS events_are_immutable();

DROP TYPE IF EXISTS process_status;
DROP TYPE IF EXISTS entity_status;
