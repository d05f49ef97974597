DROP VIEW "report_open_orders";
