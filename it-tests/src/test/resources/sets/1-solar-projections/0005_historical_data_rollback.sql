-- Rollback of 0005_historical_data.

DROP TABLE IF EXISTS miner_price_history;
