-- Defines what an ESP32 device looks like: entities with entity_type = 'device.esp32'.

INSERT INTO schemas (entity_type, version, title, definition)
VALUES (
    'device.esp32',
    1,
    'ESP32 device',
    '{
        "type": "object",
        "required": ["mac_address", "firmware_version", "chip"],
        "properties": {
            "mac_address":      {"type": "string", "pattern": "^([0-9A-F]{2}:){5}[0-9A-F]{2}$"},
            "firmware_version": {"type": "string"},
            "chip":             {"type": "string", "enum": ["ESP32", "ESP32-S2", "ESP32-S3", "ESP32-C3"]},
            "flash_size_mb":    {"type": "integer", "minimum": 2},
            "sensors":          {"type": "array", "items": {"type": "string"}},
            "last_seen_at":     {"type": "string", "format": "date-time"}
        }
    }'::jsonb
);

-- What can be checked without the application is checked here as well.
ALTER TABLE entities
    ADD CONSTRAINT entities_esp32_mac_address
    CHECK (
        entity_type <> 'device.esp32'
        OR (properties ->> 'mac_address') ~ '^([0-9A-F]{2}:){5}[0-9A-F]{2}$'
    );

CREATE UNIQUE INDEX idx_entities_esp32_mac_address
    ON entities ((properties ->> 'mac_address'))
    WHERE entity_type = 'device.esp32';

-- A device and who owns it; the relationship points from the user to the device.
CREATE VIEW device_overview AS
SELECT d.id,
       d.name,
       d.status,
       d.properties ->> 'mac_address' AS mac_address,
       d.properties ->> 'firmware_version' AS firmware_version,
       d.properties ->> 'chip' AS chip,
       (d.properties ->> 'last_seen_at')::TIMESTAMPTZ AS last_seen_at,
       o.id AS owner_id,
       o.name AS owner_name
FROM entities d
LEFT JOIN relationships r
       ON r.target_id = d.id
      AND r.relationship_type = 'owns'
      AND upper_inf(r.valid_during)
LEFT JOIN entities o ON o.id = r.source_id
WHERE d.entity_type = 'device.esp32'
  AND d.status <> 'deleted';

COMMENT ON VIEW device_overview IS 'ESP32 devices with their present owners';
