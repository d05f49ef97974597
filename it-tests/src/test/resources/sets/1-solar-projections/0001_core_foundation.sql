-- =============================================================================
-- Migration: 0001_core_foundation
-- Purpose:   Core foundation tables and user management
-- Dependencies: none
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
