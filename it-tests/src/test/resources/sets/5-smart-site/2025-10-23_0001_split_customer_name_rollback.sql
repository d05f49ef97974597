-- Rollback: Split customer name
-- Created: 2025-10-23

BEGIN;

ALTER TABLE tenants.customers ADD COLUMN full_name VARCHAR(255);

UPDATE tenants.customers SET full_name = concat_ws(' ', first_name, last_name);

ALTER TABLE tenants.customers ALTER COLUMN full_name SET NOT NULL;

ALTER TABLE tenants.customers
  DROP COLUMN IF EXISTS last_name,
  DROP COLUMN IF EXISTS first_name;

COMMIT;
