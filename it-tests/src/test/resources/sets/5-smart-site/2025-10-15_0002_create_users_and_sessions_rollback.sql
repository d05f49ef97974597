-- Rollback: Create users and sessions
-- Created: 2025-10-15

BEGIN;

DROP TABLE IF EXISTS system.sessions;
DROP TABLE IF EXISTS system.users;
DROP TYPE IF EXISTS system.user_role;

COMMIT;
