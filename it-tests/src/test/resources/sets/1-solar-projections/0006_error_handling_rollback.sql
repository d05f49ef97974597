-- Rollback of 0006_error_handling.

DROP FUNCTION IF EXISTS cleanup_application_errors(INTEGER);
DROP TABLE IF EXISTS application_errors;
