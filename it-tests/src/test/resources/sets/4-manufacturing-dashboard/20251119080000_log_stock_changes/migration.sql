CREATE OR REPLACE FUNCTION log_stock_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_logs (action, entity_type, entity_id, old_values, new_values)
    VALUES (lower(TG_OP), 'inventory', NEW.id, to_jsonb(OLD), to_jsonb(NEW));
    RETURN NEW;
END;
$$;

CREATE TRIGGER "inventory_log_change"
AFTER UPDATE ON "inventory"
FOR EACH ROW EXECUTE FUNCTION log_stock_change();
