-- Migration: Add SEO audit tracking
-- Created: 2025-10-20
-- Description: SEO score and findings beside the performance scores, and a view of the latest per business

BEGIN;

ALTER TABLE health_monitoring.scores
  ADD COLUMN IF NOT EXISTS seo_score SMALLINT;

ALTER TABLE health_monitoring.scores
  ADD COLUMN IF NOT EXISTS seo_audit JSONB;

ALTER TABLE health_monitoring.scores
  ALTER COLUMN seo_audit SET DEFAULT '[]';

ALTER TABLE health_monitoring.scores
  ADD CONSTRAINT check_seo_score
  CHECK (seo_score IS NULL OR seo_score BETWEEN 0 AND 100);

CREATE INDEX IF NOT EXISTS idx_scores_seo_audit
  ON health_monitoring.scores USING gin (seo_audit);

CREATE OR REPLACE VIEW health_monitoring.latest_seo_audits AS
SELECT DISTINCT ON (s.business_id)
  s.business_id,
  b.business_name,
  s.strategy,
  s.seo_score,
  s.seo_audit,
  s.checked_at
FROM health_monitoring.scores s
LEFT JOIN tenants.business b ON b.id = s.business_id
WHERE s.seo_score IS NOT NULL
ORDER BY s.business_id, s.checked_at DESC;

COMMIT;
