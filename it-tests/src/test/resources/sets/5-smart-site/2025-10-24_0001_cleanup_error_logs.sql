-- Migration: Clean up error logs
-- Created: 2025-10-24
-- Description: Function of the nightly job, and what it did

BEGIN;

CREATE TABLE IF NOT EXISTS system.maintenance_runs (
  id SERIAL PRIMARY KEY,
  job VARCHAR(50) NOT NULL,
  rows_affected BIGINT NOT NULL,
  ran_at TIMESTAMP NOT NULL DEFAULT NOW()
);

CREATE OR REPLACE FUNCTION system.cleanup_error_logs(keep_days INTEGER DEFAULT 30)
RETURNS BIGINT
LANGUAGE plpgsql AS $$
DECLARE
  removed BIGINT;
BEGIN
  DELETE FROM system.error_logs
  WHERE resolved AND created_at < NOW() - make_interval(days => keep_days);
  GET DIAGNOSTICS removed = ROW_COUNT;
  INSERT INTO system.maintenance_runs (job, rows_affected) VALUES ('cleanup_error_logs', removed);
  RETURN removed;
END;
$$;

COMMIT;
