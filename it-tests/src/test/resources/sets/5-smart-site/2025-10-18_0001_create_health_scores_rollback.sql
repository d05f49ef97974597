-- Rollback: Create health monitoring scores
-- Created: 2025-10-18

BEGIN;

DROP TABLE IF EXISTS health_monitoring.scores;

COMMIT;
