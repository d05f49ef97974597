-- Rollback: Add SEO audit tracking
-- Created: 2025-10-20

BEGIN;

DROP VIEW IF EXISTS health_monitoring.latest_seo_audits;
DROP INDEX IF EXISTS health_monitoring.idx_scores_seo_audit;

ALTER TABLE health_monitoring.scores
  DROP CONSTRAINT IF EXISTS check_seo_score;

ALTER TABLE health_monitoring.scores
  DROP COLUMN IF EXISTS seo_audit,
  DROP COLUMN IF EXISTS seo_score;

COMMIT;
