-- Rollback of 002_indexes.

DROP INDEX IF EXISTS idx_processes_entity;
DROP INDEX IF EXISTS idx_processes_due;
DROP INDEX IF EXISTS idx_schemas_one_current;
DROP INDEX IF EXISTS idx_events_recorded;
DROP INDEX IF EXISTS idx_events_correlation;
DROP INDEX IF EXISTS idx_events_type_time;
DROP INDEX IF EXISTS idx_events_entity_time;
DROP INDEX IF EXISTS idx_relationships_one_current;
DROP INDEX IF EXISTS idx_relationships_target;
DROP INDEX IF EXISTS idx_relationships_source;
DROP INDEX IF EXISTS idx_entities_name_trgm;
DROP INDEX IF EXISTS idx_entities_tags;
DROP INDEX IF EXISTS idx_entities_properties;
DROP INDEX IF EXISTS idx_entities_parent;
DROP INDEX IF EXISTS idx_entities_type_status;
DROP INDEX IF EXISTS idx_entities_type;
