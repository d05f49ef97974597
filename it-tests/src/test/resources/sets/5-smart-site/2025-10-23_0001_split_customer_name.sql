-- Migration: Split customer name
-- Created: 2025-10-23
-- Description: First and last name instead of one field

BEGIN;

ALTER TABLE tenants.customers
  ADD COLUMN IF NOT EXISTS first_name VARCHAR(120),
  ADD COLUMN IF NOT EXISTS last_name VARCHAR(120);

UPDATE tenants.customers
SET first_name = split_part(full_name, ' ', 1),
    last_name = nullif(substr(full_name, length(split_part(full_name, ' ', 1)) + 2), '');

ALTER TABLE tenants.customers ALTER COLUMN first_name SET NOT NULL;
ALTER TABLE tenants.customers DROP COLUMN full_name;

COMMIT;
