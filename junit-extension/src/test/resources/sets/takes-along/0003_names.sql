-- db:requires 0001
CREATE VIEW names AS SELECT name FROM customers;
