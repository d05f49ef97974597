-- =============================================================================
-- Migration: 0003_external_data
-- Purpose:   External data integration and API management
-- Dependencies: 0001_core_foundation.sql
-- =============================================================================

-- db:requires 0001_core_foundation

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
