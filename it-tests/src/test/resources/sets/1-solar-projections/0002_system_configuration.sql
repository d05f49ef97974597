-- =============================================================================
-- Migration: 0002_system_configuration
-- Purpose:   System configurations and JSON validation
-- Dependencies: 0001_core_foundation.sql
-- =============================================================================

-- db:requires 0001_core_foundation

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
