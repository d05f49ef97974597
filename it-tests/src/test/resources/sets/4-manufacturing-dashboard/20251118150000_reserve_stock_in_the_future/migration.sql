-- What is on order counts as available from here on.

CREATE OR REPLACE FUNCTION available_stock(for_product UUID) RETURNS DECIMAL
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(SUM(quantity_on_hand + quantity_on_order - quantity_reserved), 0)
    FROM inventory
    WHERE product_id = for_product;
$$;
