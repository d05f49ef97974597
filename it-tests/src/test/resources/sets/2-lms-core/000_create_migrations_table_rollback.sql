-- Rollback of 000_create_migrations_table.
-- The table stays: the record of this very rollback is kept in it.

DROP INDEX IF EXISTS idx_schema_migrations_status;
