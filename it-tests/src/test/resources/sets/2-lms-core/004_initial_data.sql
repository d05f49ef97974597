-- Demo data: two users, three devices, who owns what, and what happened so far.

INSERT INTO schemas (entity_type, version, title, definition)
VALUES ('user', 1, 'User', '{"type": "object", "required": ["email"]}'),
       ('equipment.lamp', 1, 'Lamp', '{"type": "object", "required": ["socket"]}');

INSERT INTO entities (id, entity_type, name, properties, tags)
VALUES
    ('6f1c2e8a-0001-4c1e-9a52-000000000001', 'user', 'Ada',
     '{"email": "ada@lms.example.com", "role": "teacher"}', '{demo}'),
    ('6f1c2e8a-0001-4c1e-9a52-000000000002', 'user', 'Linus',
     '{"email": "linus@lms.example.com", "role": "student"}', '{demo}'),
    ('6f1c2e8a-0002-4c1e-9a52-000000000001', 'device.esp32', 'Greenhouse north',
     '{"mac_address": "24:6F:28:00:00:01", "firmware_version": "1.4.2", "chip": "ESP32-S3", "sensors": ["temperature", "humidity"]}',
     '{demo,greenhouse}'),
    ('6f1c2e8a-0002-4c1e-9a52-000000000002', 'device.esp32', 'Greenhouse south',
     '{"mac_address": "24:6F:28:00:00:02", "firmware_version": "1.4.2", "chip": "ESP32-S3", "sensors": ["temperature"]}',
     '{demo,greenhouse}'),
    ('6f1c2e8a-0002-4c1e-9a52-000000000003', 'device.esp32', 'Door of room 12',
     '{"mac_address": "24:6F:28:00:00:03", "firmware_version": "1.3.9", "chip": "ESP32-C3"}',
     '{demo}'),
    ('6f1c2e8a-0003-4c1e-9a52-000000000001', 'equipment.lamp', 'Growth lamp',
     '{"socket": "E27", "watts": 60}', '{demo,greenhouse}');

INSERT INTO relationships (relationship_type, source_id, target_id)
VALUES
    ('owns', '6f1c2e8a-0001-4c1e-9a52-000000000001', '6f1c2e8a-0002-4c1e-9a52-000000000001'),
    ('owns', '6f1c2e8a-0001-4c1e-9a52-000000000001', '6f1c2e8a-0002-4c1e-9a52-000000000002'),
    ('owns', '6f1c2e8a-0001-4c1e-9a52-000000000002', '6f1c2e8a-0002-4c1e-9a52-000000000003'),
    ('controls', '6f1c2e8a-0002-4c1e-9a52-000000000001', '6f1c2e8a-0003-4c1e-9a52-000000000001');

INSERT INTO processes (process_type, entity_id, input)
VALUES ('firmware.update', '6f1c2e8a-0002-4c1e-9a52-000000000003', '{"to": "1.4.2"}');
