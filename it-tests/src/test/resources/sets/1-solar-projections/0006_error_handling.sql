-- =============================================================================
-- Migration: 0006_error_handling
-- Purpose:   Application error logging and debugging
-- Dependencies: 0001_core_foundation.sql
-- =============================================================================

-- db:requires 0001_core_foundation

CREATE TABLE application_errors (
    id             BIGSERIAL PRIMARY KEY,
    error_id       UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id        INTEGER REFERENCES users (id) ON DELETE SET NULL,
    occurred_at    TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    category       VARCHAR(30) NOT NULL,
    severity       VARCHAR(10) NOT NULL DEFAULT 'error',
    component      VARCHAR(100),
    message        TEXT NOT NULL,
    stack_trace    TEXT,
    context        JSONB NOT NULL DEFAULT '{}'::jsonb,
    request_method VARCHAR(10),
    request_path   TEXT,
    user_agent     TEXT,
    client_address INET,
    resolved       BOOLEAN NOT NULL DEFAULT FALSE,
    resolved_by    INTEGER REFERENCES users (id) ON DELETE SET NULL,
    resolved_at    TIMESTAMPTZ,
    resolution     TEXT,

    CONSTRAINT application_errors_error_id_key UNIQUE (error_id),
    CONSTRAINT application_errors_category
        CHECK (category IN ('database', 'api', 'calculation', 'validation', 'auth', 'system')),
    CONSTRAINT application_errors_severity
        CHECK (severity IN ('debug', 'info', 'warning', 'error', 'critical')),
    CONSTRAINT application_errors_context CHECK (jsonb_typeof(context) = 'object'),
    CONSTRAINT application_errors_resolution
        CHECK (NOT resolved OR resolved_at IS NOT NULL)
);

COMMENT ON TABLE application_errors IS 'Error logging and monitoring';

-- Errors that were resolved, or are not worth more, go after the given number of days.
CREATE OR REPLACE FUNCTION cleanup_application_errors(retention_days INTEGER DEFAULT 90)
RETURNS BIGINT
LANGUAGE plpgsql
AS $$
DECLARE
    deleted BIGINT;
BEGIN
    IF retention_days < 1 THEN
        RAISE EXCEPTION 'retention_days is %, at least 1 is needed', retention_days;
    END IF;
    DELETE FROM application_errors
    WHERE occurred_at < CURRENT_TIMESTAMP - make_interval(days => retention_days)
      AND (resolved OR severity IN ('debug', 'info'));
    GET DIAGNOSTICS deleted = ROW_COUNT;
    RETURN deleted;
END;
$$;

COMMENT ON FUNCTION cleanup_application_errors(INTEGER) IS 'Called every night by the scheduler';

-- Performance indexes for error querying
CREATE INDEX idx_application_errors_occurred ON application_errors (occurred_at DESC);
CREATE INDEX idx_application_errors_severity
    ON application_errors (severity, occurred_at DESC)
    WHERE severity IN ('error', 'critical');
CREATE INDEX idx_application_errors_category ON application_errors (category, component);
CREATE INDEX idx_application_errors_user
    ON application_errors (user_id)
    WHERE user_id IS NOT NULL;
CREATE INDEX idx_application_errors_unresolved
    ON application_errors (occurred_at)
    WHERE NOT resolved;
CREATE INDEX idx_application_errors_context ON application_errors USING gin (context);
