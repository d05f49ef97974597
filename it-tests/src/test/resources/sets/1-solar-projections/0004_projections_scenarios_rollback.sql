-- Rollback of 0004_projections_scenarios.
-- touch_updated_at() belongs to 0002 and stays.

DROP VIEW IF EXISTS projection_scenario_totals;
DROP TABLE IF EXISTS projection_results;
DROP TABLE IF EXISTS projection_scenarios;
DROP FUNCTION IF EXISTS is_parameter_override(JSONB);
