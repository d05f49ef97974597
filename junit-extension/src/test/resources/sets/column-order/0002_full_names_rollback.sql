ALTER TABLE customers ADD COLUMN name text;
UPDATE customers SET name = full_name;
ALTER TABLE customers DROP COLUMN full_name;
