DROP INDEX orders_customer_placed_idx;
CREATE INDEX orders_customer_idx ON orders (id);
