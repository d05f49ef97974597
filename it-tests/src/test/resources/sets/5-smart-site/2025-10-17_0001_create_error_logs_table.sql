-- Migration: Create error_logs table
-- Created: 2025-10-17
-- Description: Keeps errors of backend and frontend for the health page

BEGIN;

CREATE TABLE IF NOT EXISTS system.error_logs (
  id SERIAL PRIMARY KEY,
  error_code VARCHAR(50) NOT NULL,
  message TEXT NOT NULL,
  stack_trace TEXT,
  severity VARCHAR(20) NOT NULL DEFAULT 'error',
  source VARCHAR(20) NOT NULL DEFAULT 'backend',
  user_id INTEGER REFERENCES system.users(id) ON DELETE SET NULL,
  request_id UUID,
  request_path TEXT,
  context JSONB NOT NULL DEFAULT '{}',
  resolved BOOLEAN NOT NULL DEFAULT false,
  created_at TIMESTAMP DEFAULT NOW()
);

-- Add indexes
CREATE INDEX IF NOT EXISTS idx_error_logs_created_at ON system.error_logs(created_at DESC);
CREATE INDEX IF NOT EXISTS idx_error_logs_code ON system.error_logs(error_code, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_error_logs_unresolved ON system.error_logs(severity) WHERE NOT resolved;

-- Add constraints
ALTER TABLE system.error_logs
  ADD CONSTRAINT check_severity
  CHECK (severity IN ('debug', 'info', 'warning', 'error', 'fatal'));

ALTER TABLE system.error_logs
  ADD CONSTRAINT check_source
  CHECK (source IN ('backend', 'frontend', 'worker'));

COMMENT ON TABLE system.error_logs IS 'Errors of backend and frontend; cleaned by the nightly job';

COMMIT;
