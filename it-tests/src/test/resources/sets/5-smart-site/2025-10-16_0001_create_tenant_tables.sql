-- Migration: Create tenant tables
-- Created: 2025-10-16
-- Description: Businesses with their customers, services and subscriptions

BEGIN;

CREATE TABLE IF NOT EXISTS tenants.business (
  id SERIAL PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES system.users(id) ON DELETE RESTRICT,
  slug VARCHAR(80) NOT NULL UNIQUE,
  business_name VARCHAR(255) NOT NULL,
  industry VARCHAR(50) NOT NULL,
  phone VARCHAR(20),
  email VARCHAR(255),
  website VARCHAR(255),
  address JSONB NOT NULL DEFAULT '{}',
  opening_hours JSONB NOT NULL DEFAULT '{}',
  is_published BOOLEAN NOT NULL DEFAULT false,
  created_at TIMESTAMP DEFAULT NOW(),
  updated_at TIMESTAMP DEFAULT NOW(),

  CONSTRAINT check_slug_format CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

CREATE TABLE IF NOT EXISTS tenants.customers (
  id SERIAL PRIMARY KEY,
  business_id INTEGER NOT NULL REFERENCES tenants.business(id) ON DELETE CASCADE,
  full_name VARCHAR(255) NOT NULL,
  email VARCHAR(255),
  phone VARCHAR(20),
  notes TEXT,
  created_at TIMESTAMP DEFAULT NOW(),
  updated_at TIMESTAMP DEFAULT NOW()
);

CREATE TABLE IF NOT EXISTS tenants.services (
  id SERIAL PRIMARY KEY,
  business_id INTEGER NOT NULL REFERENCES tenants.business(id) ON DELETE CASCADE,
  name VARCHAR(255) NOT NULL,
  description TEXT,
  category VARCHAR(50),
  base_price NUMERIC(10, 2) NOT NULL,
  duration_minutes INTEGER NOT NULL DEFAULT 60,
  is_active BOOLEAN NOT NULL DEFAULT true,
  created_at TIMESTAMP DEFAULT NOW(),
  updated_at TIMESTAMP DEFAULT NOW(),

  CONSTRAINT check_price_not_negative CHECK (base_price >= 0),
  CONSTRAINT check_duration_positive CHECK (duration_minutes > 0)
);

CREATE TABLE IF NOT EXISTS tenants.subscriptions (
  id SERIAL PRIMARY KEY,
  business_id INTEGER NOT NULL UNIQUE REFERENCES tenants.business(id) ON DELETE CASCADE,
  plan_type VARCHAR(20) NOT NULL DEFAULT 'starter',
  status VARCHAR(20) NOT NULL DEFAULT 'active',
  starts_at TIMESTAMP NOT NULL DEFAULT NOW(),
  ends_at TIMESTAMP,
  created_at TIMESTAMP DEFAULT NOW(),
  updated_at TIMESTAMP DEFAULT NOW()
);

-- Add indexes
CREATE INDEX idx_business_owner ON tenants.business(owner_id);
CREATE INDEX idx_business_industry ON tenants.business(industry) WHERE is_published;
CREATE INDEX idx_customers_business ON tenants.customers(business_id);
CREATE UNIQUE INDEX idx_customers_business_email ON tenants.customers(business_id, lower(email)) WHERE email IS NOT NULL;
CREATE INDEX idx_services_business ON tenants.services(business_id) WHERE is_active;

-- Add constraints
ALTER TABLE tenants.subscriptions
  ADD CONSTRAINT check_plan_type CHECK (plan_type IN ('starter', 'plus', 'pro'));
ALTER TABLE tenants.subscriptions
  ADD CONSTRAINT check_subscription_status CHECK (status IN ('active', 'past_due', 'cancelled'));

COMMIT;
