-- Rollback: Create schemas
-- Created: 2025-10-15

BEGIN;

DROP SCHEMA IF EXISTS health_monitoring;
DROP SCHEMA IF EXISTS tenants;

-- The tracking table lives in the schema system: the schema goes only where the table is not.
DO $$
BEGIN
  IF to_regclass('system.schema_migrations') IS NULL THEN
    DROP SCHEMA IF EXISTS system;
  END IF;
END;
$$;

COMMIT;
