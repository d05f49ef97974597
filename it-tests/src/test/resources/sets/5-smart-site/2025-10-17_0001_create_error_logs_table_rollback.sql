-- Rollback: Create error_logs table
-- Created: 2025-10-17

BEGIN;

DROP TABLE IF EXISTS system.error_logs;

COMMIT;
