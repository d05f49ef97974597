-- Creates the table that tracks migrations and rollbacks.
-- The runner has usually made it before it runs this file, hence IF NOT EXISTS.

CREATE TABLE IF NOT EXISTS schema_migrations (
    id              SERIAL PRIMARY KEY,
    filename        VARCHAR(255) NOT NULL UNIQUE,
    description     TEXT,
    applied_at      TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    status          VARCHAR(20) NOT NULL DEFAULT 'applied'
        CHECK (status IN ('applied', 'rolled_back')),
    rolled_back_at  TIMESTAMPTZ,
    rollback_reason TEXT
);

CREATE INDEX IF NOT EXISTS idx_schema_migrations_status ON schema_migrations (status);
