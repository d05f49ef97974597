-- Migration: Create schemas
-- Created: 2025-10-15
-- Description: Logical separation of platform, business and health data

BEGIN;

CREATE SCHEMA IF NOT EXISTS system;
CREATE SCHEMA IF NOT EXISTS tenants;
CREATE SCHEMA IF NOT EXISTS health_monitoring;

COMMENT ON SCHEMA tenants IS 'Business and customer data';
COMMENT ON SCHEMA health_monitoring IS 'Health checks, SEO audits, performance tracking';

COMMIT;
