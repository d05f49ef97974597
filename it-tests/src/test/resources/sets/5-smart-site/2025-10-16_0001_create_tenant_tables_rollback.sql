-- Rollback: Create tenant tables
-- Created: 2025-10-16

BEGIN;

DROP TABLE IF EXISTS tenants.subscriptions;
DROP TABLE IF EXISTS tenants.services;
DROP TABLE IF EXISTS tenants.customers;
DROP TABLE IF EXISTS tenants.business;

COMMIT;
