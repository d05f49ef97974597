-- =============================================================================
-- Migration: 0005_historical_data
-- Purpose:   Historical data tracking
-- Dependencies: 0001_core_foundation.sql
-- =============================================================================

-- db:requires 0001_core_foundation

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
