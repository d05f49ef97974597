-- Migration: Create health monitoring scores
-- Created: 2025-10-18
-- Description: Results of the performance checks of each site

BEGIN;

CREATE TABLE IF NOT EXISTS health_monitoring.scores (
  id SERIAL PRIMARY KEY,
  business_id INTEGER NOT NULL REFERENCES tenants.business(id) ON DELETE CASCADE,
  strategy VARCHAR(10) NOT NULL DEFAULT 'mobile',
  overall_score SMALLINT NOT NULL,
  performance_score SMALLINT,
  accessibility_score SMALLINT,
  best_practices_score SMALLINT,
  lcp_ms INTEGER,
  cls NUMERIC(6, 4),
  inp_ms INTEGER,
  raw_report JSONB,
  checked_at TIMESTAMP NOT NULL DEFAULT NOW(),

  CONSTRAINT check_strategy CHECK (strategy IN ('mobile', 'desktop')),
  CONSTRAINT check_overall_score CHECK (overall_score BETWEEN 0 AND 100)
);

-- Add indexes
CREATE INDEX IF NOT EXISTS idx_scores_business_checked ON health_monitoring.scores(business_id, checked_at DESC);
CREATE INDEX IF NOT EXISTS idx_scores_low ON health_monitoring.scores(overall_score) WHERE overall_score < 50;

COMMIT;
