-- =============================================================================
-- 0001_consolidated_schema.sql
--
-- LEGACY. The whole schema in one file, as it was before it was split into
-- 0001_core_foundation … 0006_error_handling. Kept for reference; not to be
-- used for new deployments.
-- =============================================================================

-- -----------------------------------------------------------------------------
-- Users
-- -----------------------------------------------------------------------------

CREATE TABLE users (
    id                SERIAL PRIMARY KEY,
    username          VARCHAR(50)  NOT NULL UNIQUE,
    email             VARCHAR(255) NOT NULL UNIQUE,
    password_hash     VARCHAR(255) NOT NULL,
    display_name      VARCHAR(100),
    timezone          VARCHAR(50)  NOT NULL DEFAULT 'UTC',
    preferred_currency CHAR(3)     NOT NULL DEFAULT 'USD',
    is_active         BOOLEAN      NOT NULL DEFAULT TRUE,
    is_admin          BOOLEAN      NOT NULL DEFAULT FALSE,
    last_login_at     TIMESTAMPTZ,
    created_at        TIMESTAMPTZ  NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at        TIMESTAMPTZ  NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT users_email_format
        CHECK (email ~* '^[A-Z0-9._%+-]+@[A-Z0-9.-]+\.[A-Z]{2,}$'),
    CONSTRAINT users_username_length
        CHECK (length(username) >= 3)
);

COMMENT ON TABLE  users IS 'User accounts and authentication';
COMMENT ON COLUMN users.password_hash IS 'bcrypt, cost 12';

-- -----------------------------------------------------------------------------
-- Locations
-- -----------------------------------------------------------------------------

CREATE TABLE locations (
    id             SERIAL PRIMARY KEY,
    user_id        INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name           VARCHAR(100) NOT NULL,
    latitude       NUMERIC(9, 6) NOT NULL,
    longitude      NUMERIC(9, 6) NOT NULL,
    elevation_m    NUMERIC(7, 2),
    timezone       VARCHAR(50) NOT NULL,
    country_code   CHAR(2) NOT NULL,
    electricity_rate_kwh  NUMERIC(8, 5),
    net_metering_enabled  BOOLEAN NOT NULL DEFAULT FALSE,
    net_metering_rate_kwh NUMERIC(8, 5),
    is_default     BOOLEAN NOT NULL DEFAULT FALSE,
    created_at     TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at     TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT locations_user_name_key UNIQUE (user_id, name),
    CONSTRAINT locations_latitude_range
        CHECK (latitude BETWEEN -90 AND 90),
    CONSTRAINT locations_longitude_range
        CHECK (longitude BETWEEN -180 AND 180),
    CONSTRAINT locations_net_metering_rate
        CHECK (NOT net_metering_enabled OR net_metering_rate_kwh IS NOT NULL)
);

COMMENT ON TABLE  locations IS 'Geographic locations for solar calculations';
COMMENT ON COLUMN locations.electricity_rate_kwh IS 'Price of one kWh from the grid, in the preferred currency of the user';

-- -----------------------------------------------------------------------------
-- Equipment: miners
-- -----------------------------------------------------------------------------

CREATE TABLE miner_models (
    id                SERIAL PRIMARY KEY,
    user_id           INTEGER REFERENCES users (id) ON DELETE CASCADE,
    manufacturer      VARCHAR(100) NOT NULL,
    model_name        VARCHAR(100) NOT NULL,
    hashrate_th       NUMERIC(10, 3) NOT NULL,
    power_consumption_w INTEGER NOT NULL,
    efficiency_j_th   NUMERIC(8, 3)
        GENERATED ALWAYS AS (power_consumption_w / hashrate_th) STORED,
    hashrate_degradation_annual NUMERIC(5, 4) NOT NULL DEFAULT 0.0500,
    efficiency_degradation_annual NUMERIC(5, 4) NOT NULL DEFAULT 0.0300,
    operating_temp_min_c SMALLINT,
    operating_temp_max_c SMALLINT,
    noise_level_db    SMALLINT,
    price_usd         NUMERIC(10, 2),
    release_date      DATE,
    is_public         BOOLEAN NOT NULL DEFAULT FALSE,
    created_at        TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at        TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT miner_models_user_model_key UNIQUE (user_id, manufacturer, model_name),
    CONSTRAINT miner_models_hashrate_positive CHECK (hashrate_th > 0),
    CONSTRAINT miner_models_power_positive CHECK (power_consumption_w > 0),
    CONSTRAINT miner_models_temp_order
        CHECK (operating_temp_min_c IS NULL
            OR operating_temp_max_c IS NULL
            OR operating_temp_min_c < operating_temp_max_c)
);

COMMENT ON TABLE miner_models IS 'ASIC miner specifications';

-- -----------------------------------------------------------------------------
-- Equipment: solar panels
-- -----------------------------------------------------------------------------

CREATE TABLE solar_panel_models (
    id                 SERIAL PRIMARY KEY,
    user_id            INTEGER REFERENCES users (id) ON DELETE CASCADE,
    manufacturer       VARCHAR(100) NOT NULL,
    model_name         VARCHAR(100) NOT NULL,
    rated_power_w      INTEGER NOT NULL,
    efficiency_percent NUMERIC(5, 2) NOT NULL,
    temperature_coefficient NUMERIC(6, 4) NOT NULL DEFAULT -0.3500,
    degradation_rate_annual NUMERIC(5, 4) NOT NULL DEFAULT 0.0050,
    width_mm           INTEGER,
    height_mm          INTEGER,
    weight_kg          NUMERIC(6, 2),
    warranty_years     SMALLINT,
    cost_per_watt_usd  NUMERIC(8, 4),
    is_public          BOOLEAN NOT NULL DEFAULT FALSE,
    created_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT solar_panel_models_user_model_key UNIQUE (user_id, manufacturer, model_name),
    CONSTRAINT solar_panel_models_power_positive CHECK (rated_power_w > 0),
    CONSTRAINT solar_panel_models_efficiency_range
        CHECK (efficiency_percent > 0 AND efficiency_percent <= 50)
);

COMMENT ON TABLE  solar_panel_models IS 'Solar panel specifications';
COMMENT ON COLUMN solar_panel_models.temperature_coefficient IS 'Percent of power per degree above 25 °C';

-- -----------------------------------------------------------------------------
-- Equipment: batteries
-- -----------------------------------------------------------------------------

CREATE TABLE storage_models (
    id                 SERIAL PRIMARY KEY,
    user_id            INTEGER REFERENCES users (id) ON DELETE CASCADE,
    manufacturer       VARCHAR(100) NOT NULL,
    model_name         VARCHAR(100) NOT NULL,
    technology         VARCHAR(30) NOT NULL DEFAULT 'LiFePO4',
    capacity_kwh       NUMERIC(8, 2) NOT NULL,
    usable_capacity_kwh NUMERIC(8, 2) NOT NULL,
    max_charge_rate_kw NUMERIC(8, 2) NOT NULL,
    max_discharge_rate_kw NUMERIC(8, 2) NOT NULL,
    round_trip_efficiency_percent NUMERIC(5, 2) NOT NULL DEFAULT 95.00,
    cycle_life         INTEGER NOT NULL,
    warranty_years     SMALLINT,
    price_usd          NUMERIC(10, 2),
    is_public          BOOLEAN NOT NULL DEFAULT FALSE,
    created_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT storage_models_user_model_key UNIQUE (user_id, manufacturer, model_name),
    CONSTRAINT storage_models_technology
        CHECK (technology IN ('LiFePO4', 'NMC', 'LTO', 'lead-acid', 'flow')),
    CONSTRAINT storage_models_usable_capacity
        CHECK (usable_capacity_kwh > 0 AND usable_capacity_kwh <= capacity_kwh)
);

COMMENT ON TABLE storage_models IS 'Battery storage specifications';

-- -----------------------------------------------------------------------------
-- Equipment: inverters
-- -----------------------------------------------------------------------------

CREATE TABLE inverter_models (
    id                 SERIAL PRIMARY KEY,
    user_id            INTEGER REFERENCES users (id) ON DELETE CASCADE,
    manufacturer       VARCHAR(100) NOT NULL,
    model_name         VARCHAR(100) NOT NULL,
    rated_power_w      INTEGER NOT NULL,
    max_dc_input_w     INTEGER NOT NULL,
    efficiency_percent NUMERIC(5, 2) NOT NULL,
    mppt_channels      SMALLINT NOT NULL DEFAULT 1,
    is_hybrid          BOOLEAN NOT NULL DEFAULT FALSE,
    warranty_years     SMALLINT,
    price_usd          NUMERIC(10, 2),
    is_public          BOOLEAN NOT NULL DEFAULT FALSE,
    created_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT inverter_models_user_model_key UNIQUE (user_id, manufacturer, model_name),
    CONSTRAINT inverter_models_power_positive CHECK (rated_power_w > 0),
    CONSTRAINT inverter_models_efficiency_range
        CHECK (efficiency_percent > 50 AND efficiency_percent <= 100),
    CONSTRAINT inverter_models_mppt_positive CHECK (mppt_channels >= 1)
);

COMMENT ON TABLE inverter_models IS 'Solar inverter specifications';

-- -----------------------------------------------------------------------------
-- Core performance indexes
-- -----------------------------------------------------------------------------

CREATE INDEX idx_users_active ON users (is_active) WHERE is_active;
CREATE INDEX idx_users_last_login ON users (last_login_at DESC NULLS LAST);
CREATE INDEX idx_locations_coordinates ON locations (latitude, longitude);
CREATE UNIQUE INDEX idx_locations_one_default ON locations (user_id) WHERE is_default;
CREATE INDEX idx_miner_models_efficiency ON miner_models (efficiency_j_th);
CREATE INDEX idx_miner_models_manufacturer ON miner_models (lower(manufacturer), lower(model_name));
CREATE INDEX idx_solar_panel_models_efficiency ON solar_panel_models (efficiency_percent DESC);
CREATE INDEX idx_storage_models_capacity ON storage_models (capacity_kwh);
CREATE INDEX idx_inverter_models_power ON inverter_models (rated_power_w);

-- -----------------------------------------------------------------------------
-- User data isolation indexes
-- -----------------------------------------------------------------------------

CREATE INDEX idx_locations_user_id ON locations (user_id);
CREATE INDEX idx_miner_models_user_id ON miner_models (user_id);
CREATE INDEX idx_solar_panel_models_user_id ON solar_panel_models (user_id);
CREATE INDEX idx_storage_models_user_id ON storage_models (user_id);
CREATE INDEX idx_inverter_models_user_id ON inverter_models (user_id);

-- -----------------------------------------------------------------------------
-- The first account
--
-- Until the sign-up page is there, everything belongs to one user. The hash
-- matches no password; the first start of the application replaces it.
-- -----------------------------------------------------------------------------

INSERT INTO users (username, email, password_hash, display_name, is_admin)
VALUES ('default', 'default@solar.example.com', '!', 'Default user', TRUE);

-- -----------------------------------------------------------------------------
-- Validation: what an equipment list in JSON has to look like
-- -----------------------------------------------------------------------------

-- An array of objects, each with a positive whole "model_id" and "quantity".
CREATE OR REPLACE FUNCTION is_equipment_list(equipment JSONB)
RETURNS BOOLEAN
LANGUAGE sql
IMMUTABLE
AS $$
    SELECT CASE
        WHEN equipment IS NULL THEN TRUE
        WHEN jsonb_typeof(equipment) <> 'array' THEN FALSE
        ELSE NOT EXISTS (
            SELECT 1
            FROM jsonb_array_elements(equipment) AS item
            WHERE jsonb_typeof(item) <> 'object'
               OR jsonb_typeof(item -> 'model_id') IS DISTINCT FROM 'number'
               OR jsonb_typeof(item -> 'quantity') IS DISTINCT FROM 'number'
               OR (item ->> 'quantity')::NUMERIC < 1
        )
    END;
$$;

-- -----------------------------------------------------------------------------
-- System configurations
-- -----------------------------------------------------------------------------

CREATE TABLE system_configs (
    id             SERIAL PRIMARY KEY,
    user_id        INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    location_id    INTEGER NOT NULL REFERENCES locations (id) ON DELETE RESTRICT,
    config_name    VARCHAR(100) NOT NULL,
    description    TEXT,
    miners         JSONB NOT NULL DEFAULT '[]'::jsonb,
    solar_panels   JSONB NOT NULL DEFAULT '[]'::jsonb,
    storage        JSONB,
    inverters      JSONB,
    grid_connection BOOLEAN NOT NULL DEFAULT TRUE,
    mining_strategy VARCHAR(20) NOT NULL DEFAULT 'solar_first',
    is_active      BOOLEAN NOT NULL DEFAULT TRUE,
    created_at     TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at     TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT system_configs_user_name_key UNIQUE (user_id, config_name),
    CONSTRAINT system_configs_miners_valid CHECK (is_equipment_list(miners)),
    CONSTRAINT system_configs_solar_panels_valid CHECK (is_equipment_list(solar_panels)),
    CONSTRAINT system_configs_storage_valid CHECK (is_equipment_list(storage)),
    CONSTRAINT system_configs_inverters_valid CHECK (is_equipment_list(inverters)),
    CONSTRAINT system_configs_strategy
        CHECK (mining_strategy IN ('solar_first', 'battery_first', 'always_on', 'off_peak'))
);

COMMENT ON TABLE  system_configs IS 'User system configurations';
COMMENT ON COLUMN system_configs.miners IS '[{"model_id": 1, "quantity": 2}, …]';

-- -----------------------------------------------------------------------------
-- Helper functions for capacity calculations
-- -----------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION total_solar_capacity_kw(config system_configs)
RETURNS NUMERIC
LANGUAGE sql
STABLE
AS $$
    SELECT coalesce(sum(p.rated_power_w * (item ->> 'quantity')::INTEGER), 0) / 1000.0
    FROM jsonb_array_elements(config.solar_panels) AS item
    JOIN solar_panel_models p ON p.id = (item ->> 'model_id')::INTEGER;
$$;

CREATE OR REPLACE FUNCTION total_storage_capacity_kwh(config system_configs)
RETURNS NUMERIC
LANGUAGE sql
STABLE
AS $$
    SELECT coalesce(sum(s.usable_capacity_kwh * (item ->> 'quantity')::INTEGER), 0)
    FROM jsonb_array_elements(coalesce(config.storage, '[]'::jsonb)) AS item
    JOIN storage_models s ON s.id = (item ->> 'model_id')::INTEGER;
$$;

CREATE OR REPLACE FUNCTION total_hashrate_th(config system_configs)
RETURNS NUMERIC
LANGUAGE sql
STABLE
AS $$
    SELECT coalesce(sum(m.hashrate_th * (item ->> 'quantity')::INTEGER), 0)
    FROM jsonb_array_elements(config.miners) AS item
    JOIN miner_models m ON m.id = (item ->> 'model_id')::INTEGER;
$$;

CREATE OR REPLACE FUNCTION total_power_consumption_w(config system_configs)
RETURNS BIGINT
LANGUAGE sql
STABLE
AS $$
    SELECT coalesce(sum(m.power_consumption_w * (item ->> 'quantity')::BIGINT), 0)::BIGINT
    FROM jsonb_array_elements(config.miners) AS item
    JOIN miner_models m ON m.id = (item ->> 'model_id')::INTEGER;
$$;

COMMENT ON FUNCTION total_solar_capacity_kw(system_configs) IS 'Rated power of all panels, in kW';
COMMENT ON FUNCTION total_storage_capacity_kwh(system_configs) IS 'Usable capacity of all batteries, in kWh';

-- -----------------------------------------------------------------------------
-- updated_at is kept by the database
-- -----------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION touch_updated_at()
RETURNS TRIGGER
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at := CURRENT_TIMESTAMP;
    RETURN NEW;
END;
$$;

CREATE TRIGGER system_configs_touch
    BEFORE UPDATE ON system_configs
    FOR EACH ROW
    EXECUTE FUNCTION touch_updated_at();

-- -----------------------------------------------------------------------------
-- System configuration indexes
-- -----------------------------------------------------------------------------

CREATE INDEX idx_system_configs_user_id ON system_configs (user_id);
CREATE INDEX idx_system_configs_location_id ON system_configs (location_id);
CREATE INDEX idx_system_configs_active ON system_configs (user_id, is_active) WHERE is_active;
CREATE INDEX idx_system_configs_miners ON system_configs USING gin (miners jsonb_path_ops);
CREATE INDEX idx_system_configs_solar_panels ON system_configs USING gin (solar_panels jsonb_path_ops);

-- -----------------------------------------------------------------------------
-- API sources
-- -----------------------------------------------------------------------------

CREATE TABLE api_data_sources (
    id                 SERIAL PRIMARY KEY,
    source_name        VARCHAR(50) NOT NULL UNIQUE,
    base_url           TEXT NOT NULL,
    data_kind          VARCHAR(30) NOT NULL,
    is_enabled         BOOLEAN NOT NULL DEFAULT TRUE,
    requires_api_key   BOOLEAN NOT NULL DEFAULT FALSE,
    rate_limit_per_hour INTEGER,
    refresh_interval   INTERVAL NOT NULL DEFAULT INTERVAL '1 hour',
    stale_after        INTERVAL NOT NULL DEFAULT INTERVAL '6 hours',
    last_success_at    TIMESTAMPTZ,
    last_failure_at    TIMESTAMPTZ,
    consecutive_failures INTEGER NOT NULL DEFAULT 0,
    created_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT api_data_sources_url CHECK (base_url ~ '^https?://'),
    CONSTRAINT api_data_sources_kind
        CHECK (data_kind IN ('bitcoin_network', 'bitcoin_price', 'solar', 'weather')),
    CONSTRAINT api_data_sources_failures CHECK (consecutive_failures >= 0),
    CONSTRAINT api_data_sources_rate_limit
        CHECK (rate_limit_per_hour IS NULL OR rate_limit_per_hour > 0)
);

COMMENT ON TABLE  api_data_sources IS 'API source tracking';
COMMENT ON COLUMN api_data_sources.stale_after IS 'Age at which data of this source is shown as out of date';

-- -----------------------------------------------------------------------------
-- API errors
-- -----------------------------------------------------------------------------

CREATE TABLE api_errors (
    id              BIGSERIAL PRIMARY KEY,
    source_id       INTEGER NOT NULL REFERENCES api_data_sources (id) ON DELETE CASCADE,
    occurred_at     TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    error_kind      VARCHAR(30) NOT NULL,
    http_status     SMALLINT,
    message         TEXT NOT NULL,
    request_url     TEXT,
    response_body   TEXT,
    retry_count     SMALLINT NOT NULL DEFAULT 0,
    resolved_at     TIMESTAMPTZ,

    CONSTRAINT api_errors_kind
        CHECK (error_kind IN ('timeout', 'http', 'parse', 'validation', 'rate_limit', 'unknown')),
    CONSTRAINT api_errors_http_status
        CHECK (http_status IS NULL OR http_status BETWEEN 100 AND 599),
    CONSTRAINT api_errors_resolved_later
        CHECK (resolved_at IS NULL OR resolved_at >= occurred_at)
);

COMMENT ON TABLE api_errors IS 'API error logging';

-- -----------------------------------------------------------------------------
-- Bitcoin network
-- -----------------------------------------------------------------------------

CREATE TABLE bitcoin_network_data (
    id                 BIGSERIAL PRIMARY KEY,
    source_id          INTEGER REFERENCES api_data_sources (id) ON DELETE SET NULL,
    recorded_at        TIMESTAMPTZ NOT NULL,
    block_height       INTEGER NOT NULL,
    network_hashrate_eh NUMERIC(14, 4) NOT NULL,
    difficulty         NUMERIC(30, 2) NOT NULL,
    block_reward_btc   NUMERIC(10, 8) NOT NULL,
    average_fee_btc    NUMERIC(12, 8),
    mempool_size_bytes BIGINT,
    next_adjustment_at TIMESTAMPTZ,
    next_adjustment_percent NUMERIC(7, 3),
    created_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT bitcoin_network_data_recorded_key UNIQUE (recorded_at),
    CONSTRAINT bitcoin_network_data_height CHECK (block_height >= 0),
    CONSTRAINT bitcoin_network_data_hashrate CHECK (network_hashrate_eh > 0),
    CONSTRAINT bitcoin_network_data_difficulty CHECK (difficulty > 0),
    CONSTRAINT bitcoin_network_data_reward
        CHECK (block_reward_btc >= 0 AND block_reward_btc <= 50)
);

COMMENT ON TABLE bitcoin_network_data IS 'Bitcoin network statistics';

-- -----------------------------------------------------------------------------
-- Bitcoin price
-- -----------------------------------------------------------------------------

CREATE TABLE bitcoin_price_data (
    id              BIGSERIAL PRIMARY KEY,
    source_id       INTEGER REFERENCES api_data_sources (id) ON DELETE SET NULL,
    recorded_at     TIMESTAMPTZ NOT NULL,
    currency        CHAR(3) NOT NULL DEFAULT 'USD',
    price           NUMERIC(16, 2) NOT NULL,
    volume_24h      NUMERIC(20, 2),
    market_cap      NUMERIC(22, 2),
    change_24h_percent NUMERIC(9, 4),
    created_at      TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT bitcoin_price_data_recorded_key UNIQUE (currency, recorded_at),
    CONSTRAINT bitcoin_price_data_price CHECK (price > 0),
    CONSTRAINT bitcoin_price_data_currency CHECK (currency = upper(currency))
);

COMMENT ON TABLE bitcoin_price_data IS 'Bitcoin price data';

-- -----------------------------------------------------------------------------
-- Solar resource by month
-- -----------------------------------------------------------------------------

CREATE TABLE monthly_solar_data (
    id              SERIAL PRIMARY KEY,
    source_id       INTEGER REFERENCES api_data_sources (id) ON DELETE SET NULL,
    location_id     INTEGER NOT NULL REFERENCES locations (id) ON DELETE CASCADE,
    year            SMALLINT NOT NULL,
    month           SMALLINT NOT NULL,
    ghi_kwh_m2      NUMERIC(8, 3) NOT NULL,
    dni_kwh_m2      NUMERIC(8, 3),
    dhi_kwh_m2      NUMERIC(8, 3),
    peak_sun_hours  NUMERIC(5, 2) NOT NULL,
    average_temperature_c NUMERIC(5, 2),
    data_quality    NUMERIC(3, 2) NOT NULL DEFAULT 1.00,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT monthly_solar_data_month_key UNIQUE (location_id, year, month),
    CONSTRAINT monthly_solar_data_year CHECK (year BETWEEN 1980 AND 2100),
    CONSTRAINT monthly_solar_data_month CHECK (month BETWEEN 1 AND 12),
    CONSTRAINT monthly_solar_data_ghi CHECK (ghi_kwh_m2 >= 0),
    CONSTRAINT monthly_solar_data_sun_hours CHECK (peak_sun_hours BETWEEN 0 AND 24),
    CONSTRAINT monthly_solar_data_quality CHECK (data_quality BETWEEN 0 AND 1)
);

COMMENT ON TABLE monthly_solar_data IS 'Monthly solar resource data';

-- -----------------------------------------------------------------------------
-- Weather by day
-- -----------------------------------------------------------------------------

CREATE TABLE daily_forecast_data (
    id              BIGSERIAL PRIMARY KEY,
    source_id       INTEGER REFERENCES api_data_sources (id) ON DELETE SET NULL,
    location_id     INTEGER NOT NULL REFERENCES locations (id) ON DELETE CASCADE,
    forecast_date   DATE NOT NULL,
    issued_at       TIMESTAMPTZ NOT NULL,
    temperature_min_c NUMERIC(5, 2) NOT NULL,
    temperature_max_c NUMERIC(5, 2) NOT NULL,
    cloud_cover_percent NUMERIC(5, 2) NOT NULL,
    precipitation_mm NUMERIC(6, 2) NOT NULL DEFAULT 0,
    wind_speed_ms   NUMERIC(5, 2),
    uv_index        NUMERIC(4, 2),
    sunrise_at      TIMESTAMPTZ,
    sunset_at       TIMESTAMPTZ,
    expected_ghi_kwh_m2 NUMERIC(8, 3),
    created_at      TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT daily_forecast_data_issue_key UNIQUE (location_id, forecast_date, issued_at),
    CONSTRAINT daily_forecast_data_temperature
        CHECK (temperature_min_c <= temperature_max_c),
    CONSTRAINT daily_forecast_data_cloud_cover
        CHECK (cloud_cover_percent BETWEEN 0 AND 100),
    CONSTRAINT daily_forecast_data_precipitation CHECK (precipitation_mm >= 0),
    CONSTRAINT daily_forecast_data_day_length
        CHECK (sunrise_at IS NULL OR sunset_at IS NULL OR sunrise_at < sunset_at)
);

COMMENT ON TABLE daily_forecast_data IS 'Daily weather forecasts';

-- -----------------------------------------------------------------------------
-- Weather by hour
-- -----------------------------------------------------------------------------

CREATE TABLE hourly_forecast_data (
    id              BIGSERIAL PRIMARY KEY,
    source_id       INTEGER REFERENCES api_data_sources (id) ON DELETE SET NULL,
    location_id     INTEGER NOT NULL REFERENCES locations (id) ON DELETE CASCADE,
    forecast_at     TIMESTAMPTZ NOT NULL,
    issued_at       TIMESTAMPTZ NOT NULL,
    temperature_c   NUMERIC(5, 2) NOT NULL,
    humidity_percent NUMERIC(5, 2),
    cloud_cover_percent NUMERIC(5, 2) NOT NULL,
    precipitation_probability NUMERIC(4, 3),
    wind_speed_ms   NUMERIC(5, 2),
    ghi_w_m2        NUMERIC(8, 2) NOT NULL DEFAULT 0,
    dni_w_m2        NUMERIC(8, 2),
    created_at      TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT hourly_forecast_data_issue_key UNIQUE (location_id, forecast_at, issued_at),
    CONSTRAINT hourly_forecast_data_humidity
        CHECK (humidity_percent IS NULL OR humidity_percent BETWEEN 0 AND 100),
    CONSTRAINT hourly_forecast_data_cloud_cover
        CHECK (cloud_cover_percent BETWEEN 0 AND 100),
    CONSTRAINT hourly_forecast_data_probability
        CHECK (precipitation_probability IS NULL OR precipitation_probability BETWEEN 0 AND 1),
    CONSTRAINT hourly_forecast_data_irradiance CHECK (ghi_w_m2 BETWEEN 0 AND 1500)
);

COMMENT ON TABLE hourly_forecast_data IS 'Hourly weather forecasts';

-- -----------------------------------------------------------------------------
-- Data freshness
-- -----------------------------------------------------------------------------

CREATE VIEW api_data_freshness AS
SELECT s.id,
       s.source_name,
       s.data_kind,
       s.last_success_at,
       CURRENT_TIMESTAMP - s.last_success_at AS age,
       coalesce(CURRENT_TIMESTAMP - s.last_success_at > s.stale_after, TRUE) AS is_stale
FROM api_data_sources s
WHERE s.is_enabled;

-- -----------------------------------------------------------------------------
-- Performance indexes
-- -----------------------------------------------------------------------------

CREATE INDEX idx_api_data_sources_kind ON api_data_sources (data_kind) WHERE is_enabled;
CREATE INDEX idx_api_errors_source_time ON api_errors (source_id, occurred_at DESC);
CREATE INDEX idx_api_errors_unresolved ON api_errors (occurred_at) WHERE resolved_at IS NULL;
CREATE INDEX idx_bitcoin_network_data_height ON bitcoin_network_data (block_height DESC);
CREATE INDEX idx_bitcoin_price_data_time ON bitcoin_price_data USING brin (recorded_at);
CREATE INDEX idx_monthly_solar_data_location ON monthly_solar_data (location_id);
CREATE INDEX idx_daily_forecast_data_date ON daily_forecast_data (forecast_date, location_id);
CREATE INDEX idx_hourly_forecast_data_time ON hourly_forecast_data (forecast_at) INCLUDE (ghi_w_m2);

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

CREATE TABLE miner_price_history (
    id                 BIGSERIAL PRIMARY KEY,
    miner_model_id     INTEGER NOT NULL REFERENCES miner_models (id) ON DELETE CASCADE,
    recorded_on        DATE NOT NULL,
    condition          VARCHAR(20) NOT NULL DEFAULT 'new',
    price_usd          NUMERIC(10, 2) NOT NULL,
    original_price_usd NUMERIC(10, 2),
    depreciation_percent NUMERIC(6, 2)
        GENERATED ALWAYS AS ((1 - price_usd / NULLIF(original_price_usd, 0)) * 100) STORED,
    market_demand      VARCHAR(10),
    listings_seen      INTEGER,
    source             VARCHAR(100),
    created_at         TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT miner_price_history_day_key UNIQUE (miner_model_id, recorded_on, condition),
    CONSTRAINT miner_price_history_price CHECK (price_usd >= 0),
    CONSTRAINT miner_price_history_condition CHECK (condition IN ('new', 'used', 'refurbished')),
    CONSTRAINT miner_price_history_demand
        CHECK (market_demand IS NULL OR market_demand IN ('low', 'medium', 'high'))
);

COMMENT ON TABLE miner_price_history IS 'Equipment value tracking';

CREATE INDEX idx_miner_price_history_recorded ON miner_price_history (recorded_on DESC);
CREATE INDEX idx_miner_price_history_model ON miner_price_history (miner_model_id, recorded_on DESC);

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
