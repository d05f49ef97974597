-- The list of a customer's orders is sorted by date, and the warehouse reads it as well.

DROP INDEX orders_customer_idx;
CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed_at DESC);

GRANT SELECT ON orders TO PUBLIC;
