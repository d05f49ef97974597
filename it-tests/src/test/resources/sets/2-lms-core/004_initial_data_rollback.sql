-- Rollback of 004_initial_data: the demo data, and only that.

DELETE FROM processes
WHERE entity_id IN (SELECT id FROM entities WHERE 'demo' = ANY (tags));

DELETE FROM entities WHERE 'demo' = ANY (tags);

DELETE FROM schemas WHERE entity_type IN ('user', 'equipment.lamp') AND version = 1;
