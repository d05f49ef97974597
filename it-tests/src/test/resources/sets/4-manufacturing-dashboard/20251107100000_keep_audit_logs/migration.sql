-- The audit trail is immutable: the database refuses to change it.

CREATE FUNCTION refuse_audit_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_logs is append-only';
END;
$$;

CREATE TRIGGER "audit_logs_append_only"
BEFORE UPDATE OR DELETE ON "audit_logs"
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

-- Stock is a number for the page of a product
CREATE FUNCTION available_stock(for_product UUID) RETURNS DECIMAL
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(SUM(quantity_on_hand - quantity_reserved), 0)
    FROM inventory
    WHERE product_id = for_product;
$$;
