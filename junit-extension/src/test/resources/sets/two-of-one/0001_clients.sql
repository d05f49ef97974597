CREATE TABLE clients (id bigint);
