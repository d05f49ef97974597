-- =============================================================================
-- Migration: 0004_projections_scenarios
-- Purpose:   Projection scenarios and results
-- Dependencies: 0001_core_foundation.sql, 0002_system_configuration.sql
-- =============================================================================

-- db:requires 0001_core_foundation
-- db:requires 0002_system_configuration

-- -----------------------------------------------------------------------------
-- Validation: what a scenario may override
-- -----------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION is_parameter_override(overrides JSONB)
RETURNS BOOLEAN
LANGUAGE plpgsql
IMMUTABLE
AS $$
DECLARE
    known CONSTANT TEXT[] := ARRAY[
        'btc_price', 'btc_price_growth_annual',
        'difficulty_growth_annual', 'electricity_rate',
        'electricity_rate_growth_annual', 'solar_degradation_annual',
        'miner_degradation_annual', 'discount_rate', 'pool_fee_percent'];
    parameter TEXT;
BEGIN
    IF overrides IS NULL OR jsonb_typeof(overrides) <> 'object' THEN
        RETURN FALSE;
    END IF;
    FOR parameter IN SELECT jsonb_object_keys(overrides) LOOP
        IF NOT parameter = ANY (known) THEN
            RETURN FALSE;
        END IF;
        IF jsonb_typeof(overrides -> parameter) <> 'number' THEN
            RETURN FALSE;
        END IF;
    END LOOP;
    RETURN TRUE;
END;
$$;

COMMENT ON FUNCTION is_parameter_override(JSONB) IS
    'An object of known parameters, each with a number; nothing else';

-- -----------------------------------------------------------------------------
-- Scenarios
-- -----------------------------------------------------------------------------

CREATE TABLE projection_scenarios (
    id                 SERIAL PRIMARY KEY,
    user_id            INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    system_config_id   INTEGER NOT NULL REFERENCES system_configs (id) ON DELETE CASCADE,
    scenario_name      VARCHAR(100) NOT NULL,
    description        TEXT,
    projection_years   SMALLINT NOT NULL DEFAULT 5,
    start_date         DATE NOT NULL DEFAULT CURRENT_DATE,
    parameter_overrides JSONB NOT NULL DEFAULT '{}'::jsonb,
    is_baseline        BOOLEAN NOT NULL DEFAULT FALSE,
    status             VARCHAR(20) NOT NULL DEFAULT 'draft',
    calculated_at      TIMESTAMPTZ,
    created_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT projection_scenarios_name_key
        UNIQUE (system_config_id, scenario_name),
    CONSTRAINT projection_scenarios_years
        CHECK (projection_years BETWEEN 1 AND 30),
    CONSTRAINT projection_scenarios_overrides_valid
        CHECK (is_parameter_override(parameter_overrides)),
    CONSTRAINT projection_scenarios_status
        CHECK (status IN ('draft', 'queued', 'running', 'done', 'failed')),
    CONSTRAINT projection_scenarios_calculated
        CHECK (status <> 'done' OR calculated_at IS NOT NULL)
);

COMMENT ON TABLE  projection_scenarios IS 'Custom scenario parameters';
COMMENT ON COLUMN projection_scenarios.parameter_overrides IS
    '{"btc_price": 90000, "electricity_rate": 0.11}';

CREATE TRIGGER projection_scenarios_touch
    BEFORE UPDATE ON projection_scenarios
    FOR EACH ROW
    EXECUTE FUNCTION touch_updated_at();

-- -----------------------------------------------------------------------------
-- Results
-- -----------------------------------------------------------------------------

CREATE TABLE projection_results (
    id                 BIGSERIAL PRIMARY KEY,
    scenario_id        INTEGER NOT NULL REFERENCES projection_scenarios (id) ON DELETE CASCADE,
    period_start       DATE NOT NULL,
    period_end         DATE NOT NULL,

    -- energy
    solar_production_kwh  NUMERIC(14, 3) NOT NULL,
    consumption_kwh       NUMERIC(14, 3) NOT NULL,
    grid_import_kwh       NUMERIC(14, 3) NOT NULL DEFAULT 0,
    grid_export_kwh       NUMERIC(14, 3) NOT NULL DEFAULT 0,
    battery_throughput_kwh NUMERIC(14, 3) NOT NULL DEFAULT 0,
    self_sufficiency_percent NUMERIC(5, 2),

    -- mining
    average_hashrate_th   NUMERIC(12, 3) NOT NULL,
    uptime_percent        NUMERIC(5, 2) NOT NULL,
    btc_mined             NUMERIC(16, 8) NOT NULL,
    pool_fees_btc         NUMERIC(16, 8) NOT NULL DEFAULT 0,

    -- finance
    btc_price             NUMERIC(16, 2) NOT NULL,
    revenue               NUMERIC(16, 2) NOT NULL,
    electricity_cost      NUMERIC(16, 2) NOT NULL DEFAULT 0,
    export_income         NUMERIC(16, 2) NOT NULL DEFAULT 0,
    depreciation          NUMERIC(16, 2) NOT NULL DEFAULT 0,
    net_income            NUMERIC(16, 2)
        GENERATED ALWAYS AS (revenue + export_income - electricity_cost - depreciation) STORED,

    -- business analysis
    cumulative_cash_flow  NUMERIC(18, 2),
    net_present_value     NUMERIC(18, 2),
    internal_rate_of_return NUMERIC(9, 6),
    payback_months        NUMERIC(7, 2),
    break_even_btc_price  NUMERIC(16, 2),

    created_at            TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT projection_results_period_key UNIQUE (scenario_id, period_start),
    CONSTRAINT projection_results_period CHECK (period_start < period_end),
    CONSTRAINT projection_results_uptime CHECK (uptime_percent BETWEEN 0 AND 100),
    CONSTRAINT projection_results_energy
        CHECK (solar_production_kwh >= 0
           AND consumption_kwh >= 0
           AND grid_import_kwh >= 0
           AND grid_export_kwh >= 0)
);

COMMENT ON TABLE projection_results IS 'Calculated projection results';

-- -----------------------------------------------------------------------------
-- Scenarios side by side
-- -----------------------------------------------------------------------------

CREATE VIEW projection_scenario_totals AS
SELECT s.id AS scenario_id,
       s.user_id,
       s.system_config_id,
       s.scenario_name,
       s.is_baseline,
       count(r.id) AS periods,
       sum(r.btc_mined) AS btc_mined,
       sum(r.revenue) AS revenue,
       sum(r.net_income) AS net_income,
       min(r.payback_months) AS payback_months
FROM projection_scenarios s
LEFT JOIN projection_results r ON r.scenario_id = s.id
GROUP BY s.id;

COMMENT ON VIEW projection_scenario_totals IS
    'One line per scenario, for the comparison page';

-- -----------------------------------------------------------------------------
-- Projection performance indexes
-- -----------------------------------------------------------------------------

CREATE INDEX idx_projection_scenarios_user_id
    ON projection_scenarios (user_id);
CREATE INDEX idx_projection_scenarios_config
    ON projection_scenarios (system_config_id);
CREATE UNIQUE INDEX idx_projection_scenarios_one_baseline
    ON projection_scenarios (system_config_id)
    WHERE is_baseline;
CREATE INDEX idx_projection_scenarios_pending
    ON projection_scenarios (status, created_at)
    WHERE status IN ('queued', 'running');
CREATE INDEX idx_projection_scenarios_overrides
    ON projection_scenarios USING gin (parameter_overrides);
CREATE INDEX idx_projection_results_scenario
    ON projection_results (scenario_id, period_start, period_end);
CREATE INDEX idx_projection_results_payback
    ON projection_results (payback_months NULLS LAST)
    INCLUDE (net_present_value);
