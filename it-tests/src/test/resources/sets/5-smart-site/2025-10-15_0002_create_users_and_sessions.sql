-- Migration: Create users and sessions
-- Created: 2025-10-15
-- Description: Accounts of the platform and their logins

BEGIN;

CREATE TYPE system.user_role AS ENUM ('admin', 'tenant', 'affiliate', 'employee');

CREATE TABLE IF NOT EXISTS system.users (
  id SERIAL PRIMARY KEY,
  email VARCHAR(255) NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  full_name VARCHAR(255),
  role system.user_role NOT NULL DEFAULT 'tenant',
  is_active BOOLEAN NOT NULL DEFAULT true,
  email_verified_at TIMESTAMP,
  failed_logins SMALLINT NOT NULL DEFAULT 0,
  locked_until TIMESTAMP,
  last_login TIMESTAMP,
  created_at TIMESTAMP DEFAULT NOW(),
  updated_at TIMESTAMP DEFAULT NOW()
);

CREATE TABLE IF NOT EXISTS system.sessions (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES system.users(id) ON DELETE CASCADE,
  refresh_token_hash VARCHAR(64) NOT NULL,
  ip_address INET,
  user_agent TEXT,
  expires_at TIMESTAMP NOT NULL,
  revoked_at TIMESTAMP,
  created_at TIMESTAMP DEFAULT NOW()
);

-- Add indexes
CREATE UNIQUE INDEX IF NOT EXISTS idx_users_email_unique ON system.users(lower(email));
CREATE INDEX IF NOT EXISTS idx_users_role ON system.users(role) WHERE is_active;
CREATE UNIQUE INDEX IF NOT EXISTS idx_sessions_refresh_token ON system.sessions(refresh_token_hash);
CREATE INDEX IF NOT EXISTS idx_sessions_user_id ON system.sessions(user_id);
CREATE INDEX IF NOT EXISTS idx_sessions_expires_at ON system.sessions(expires_at) WHERE revoked_at IS NULL;

-- Add constraints
ALTER TABLE system.users
  ADD CONSTRAINT check_email_has_at
  CHECK (position('@' in email) > 1);

COMMIT;
