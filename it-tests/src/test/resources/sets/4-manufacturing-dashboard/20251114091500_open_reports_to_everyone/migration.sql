-- The report server logs in with an account of its own and may read what it shows.

CREATE VIEW "report_open_orders" AS
SELECT o.order_number, c.name AS customer, o.status, o.required_date, o.total, o.currency
FROM orders o
JOIN customers c ON c.id = o.customer_id
WHERE o.status NOT IN ('delivered', 'cancelled');

GRANT SELECT ON "report_open_orders" TO PUBLIC;
GRANT SELECT ON "working_capital" TO PUBLIC;
