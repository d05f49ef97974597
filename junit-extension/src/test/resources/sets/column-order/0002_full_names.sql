ALTER TABLE customers ADD COLUMN full_name text;
UPDATE customers SET full_name = name;
ALTER TABLE customers DROP COLUMN name;
