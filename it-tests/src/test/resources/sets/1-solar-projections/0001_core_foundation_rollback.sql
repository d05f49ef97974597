-- Rollback of 0001_core_foundation: equipment first, users last.

DROP TABLE IF EXISTS inverter_models;
DROP TABLE IF EXISTS storage_models;
DROP TABLE IF EXISTS solar_panel_models;
DROP TABLE IF EXISTS miner_models;
DROP TABLE IF EXISTS locations;
DROP TABLE IF EXISTS users;
