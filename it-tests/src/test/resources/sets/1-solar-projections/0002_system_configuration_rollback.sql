-- Rollback of 0002_system_configuration.
-- The functions that take a row of the table go before it, the one its constraints call after it.

DROP FUNCTION IF EXISTS total_power_consumption_w(system_configs);
DROP FUNCTION IF EXISTS total_hashrate_th(system_configs);
DROP FUNCTION IF EXISTS total_storage_capacity_kwh(system_configs);
DROP FUNCTION IF EXISTS total_solar_capacity_kw(system_configs);

DROP TABLE IF EXISTS system_configs;

DROP FUNCTION IF EXISTS touch_updated_at();
DROP FUNCTION IF EXISTS is_equipment_list(JSONB);
