-- Rollback of 003_esp32_device_schema.
-- Devices that exist by now stay in entities; without the schema they are plain entities.

DROP VIEW IF EXISTS device_overview;
DROP INDEX IF EXISTS idx_entities_esp32_mac_address;
ALTER TABLE entities DROP CONSTRAINT IF EXISTS entities_esp32_mac_address;
DELETE FROM schemas WHERE entity_type = 'device.esp32' AND version = 1;
