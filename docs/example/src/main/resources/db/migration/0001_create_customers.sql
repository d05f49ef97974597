CREATE TABLE customers (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email      text NOT NULL,
    full_name  text NOT NULL,
    country    char(2) NOT NULL DEFAULT 'DE',
    created_at timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT customers_email_has_at CHECK (position('@' IN email) > 1)
);

CREATE UNIQUE INDEX customers_email_key ON customers (lower(email));
