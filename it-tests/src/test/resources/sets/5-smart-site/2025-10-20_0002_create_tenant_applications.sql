-- Migration: Create tenant applications
-- Created: 2025-10-20
-- Description: What a business fills in before it becomes a tenant

BEGIN;

CREATE TABLE IF NOT EXISTS tenants.tenant_applications (
  id SERIAL PRIMARY KEY,
  slug VARCHAR(80) NOT NULL UNIQUE,
  business_name VARCHAR(255) NOT NULL,
  contact_name VARCHAR(255) NOT NULL,
  contact_email VARCHAR(255) NOT NULL,
  industry VARCHAR(50) NOT NULL,
  requested_plan VARCHAR(20) NOT NULL DEFAULT 'starter',
  status VARCHAR(20) NOT NULL DEFAULT 'submitted',
  reviewed_by INTEGER REFERENCES system.users(id) ON DELETE SET NULL,
  reviewed_at TIMESTAMP,
  created_at TIMESTAMP DEFAULT NOW(),
  updated_at TIMESTAMP DEFAULT NOW(),

  CONSTRAINT check_application_status
    CHECK (status IN ('draft', 'submitted', 'approved', 'rejected'))
);

CREATE INDEX IF NOT EXISTS idx_tenant_applications_open
  ON tenants.tenant_applications(created_at)
  WHERE status = 'submitted';

CREATE OR REPLACE FUNCTION tenants.touch_updated_at() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at = NOW();
  RETURN NEW;
END;
$$;

CREATE TRIGGER tenant_applications_touch
  BEFORE UPDATE ON tenants.tenant_applications
  FOR EACH ROW EXECUTE FUNCTION tenants.touch_updated_at();

COMMIT;
