CREATE TABLE customers (id bigint PRIMARY KEY);

CREATE TABEL orders (id bigint PRIMARY KEY);
