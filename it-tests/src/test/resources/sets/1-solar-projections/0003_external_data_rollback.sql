-- Rollback of 0003_external_data.

DROP VIEW IF EXISTS api_data_freshness;

DROP TABLE IF EXISTS
    hourly_forecast_data,
    daily_forecast_data,
    monthly_solar_data,
    bitcoin_price_data,
    bitcoin_network_data,
    api_errors;

DROP TABLE IF EXISTS api_data_sources;
