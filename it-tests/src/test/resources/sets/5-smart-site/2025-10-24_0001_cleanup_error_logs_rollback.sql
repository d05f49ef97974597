-- Rollback: Clean up error logs
-- Created: 2025-10-24

BEGIN;

DROP FUNCTION IF EXISTS system.cleanup_error_logs(INTEGER);
DROP TABLE IF EXISTS system.maintenance_runs;

COMMIT;
