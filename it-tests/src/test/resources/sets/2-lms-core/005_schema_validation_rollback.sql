-- Rollback of 005_schema_validation.

DROP TRIGGER IF EXISTS entities_validate ON entities;
DROP FUNCTION IF EXISTS validate_entity();
DROP FUNCTION IF EXISTS missing_properties(VARCHAR, JSONB);
