ALTER TABLE customers DROP COLUMN mood;
