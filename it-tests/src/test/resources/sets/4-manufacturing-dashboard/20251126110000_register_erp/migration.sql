-- The first registration of the ERP also makes room for what its jobs report.
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM integration_configs WHERE provider = 'erp') THEN
        INSERT INTO integration_configs (provider, display_name, base_url, updated_at)
        VALUES ('erp', 'ERP', 'https://erp.example.com/api', CURRENT_TIMESTAMP);
        ALTER TABLE sync_jobs ADD COLUMN erp_batch VARCHAR(50);
    END IF;
END;
$$;
