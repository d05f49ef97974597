-- Rollback: Create tenant applications
-- Created: 2025-10-20

BEGIN;

DROP TABLE IF EXISTS tenants.tenant_applications;
DROP FUNCTION IF EXISTS tenants.touch_updated_at();

COMMIT;
