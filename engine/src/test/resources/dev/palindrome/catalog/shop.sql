-- A schema with one of nearly everything. Roles belong to the cluster and are made beside it.
CREATE SCHEMA sales;
CREATE TYPE mood AS ENUM ('sad', 'fine', 'glad');
CREATE TYPE address AS (street text, town text, zip integer);
CREATE TYPE size AS (width integer, height integer);
CREATE TYPE span AS RANGE (subtype = numeric);
CREATE DOMAIN price AS numeric(12, 2) DEFAULT 0 NOT NULL CONSTRAINT price_positive CHECK (VALUE >= 0);
CREATE SEQUENCE ticket START 100 INCREMENT 5 CACHE 3;
CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email varchar(100) NOT NULL,
  name text COLLATE "C",
  mood mood DEFAULT 'fine',
  home address,
  country char(2)
);
CREATE UNIQUE INDEX customers_email_idx ON customers (email);
CREATE TABLE orders (
  id serial PRIMARY KEY,
  customer_id bigint NOT NULL CONSTRAINT orders_customer_fk REFERENCES customers ON DELETE CASCADE,
  total price,
  quantity integer DEFAULT 1,
  note text,
  placed_at timestamptz NOT NULL DEFAULT now(),
  tax numeric GENERATED ALWAYS AS (quantity * 2) STORED,
  state text,
  CONSTRAINT orders_quantity_check CHECK (quantity > 0),
  CONSTRAINT orders_state_key UNIQUE (state, customer_id)
);
CREATE INDEX orders_note_idx ON orders (note) WITH (fillfactor = 70);
CREATE INDEX orders_lower_idx ON orders (lower(note)) WHERE quantity > 1;
CREATE TABLE refunds (LIKE orders INCLUDING DEFAULTS);
CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 (at date NOT NULL, what text);
CREATE INDEX events_what_idx ON events (what);
CREATE TABLE animals (name text);
CREATE TABLE pets (owner text);
CREATE TABLE dogs (breed text) INHERITS (animals, pets);
CREATE TABLE plain (a integer, b integer, c text);
CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE quantity > 10;
CREATE MATERIALIZED VIEW order_totals AS SELECT customer_id, sum(quantity) AS pieces FROM orders GROUP BY 1;
CREATE FUNCTION surface(width integer, height integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT width * height';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION guard() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE PROCEDURE tidy(days integer) LANGUAGE plpgsql AS 'BEGIN END';
CREATE AGGREGATE product(integer) (sfunc = int4mul, stype = integer, initcond = '1');
CREATE OPERATOR === (leftarg = integer, rightarg = integer, function = int4eq);
CREATE OPERATOR FAMILY odd_ops USING btree;
CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE CONSTRAINT TRIGGER orders_late AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION touch();
CREATE RULE plain_quiet AS ON DELETE TO plain DO INSTEAD NOTHING;
CREATE POLICY own_orders ON orders FOR SELECT USING (quantity > 0);
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION guard();
CREATE STATISTICS orders_stats (ndistinct, dependencies) ON customer_id, quantity FROM orders;
CREATE PUBLICATION feed FOR TABLE customers;
CREATE FOREIGN DATA WRAPPER files;
CREATE SERVER archive FOREIGN DATA WRAPPER files OPTIONS (place 'attic');
CREATE USER MAPPING FOR PUBLIC SERVER archive OPTIONS (pass 'x');
CREATE FOREIGN TABLE old_orders (id integer, note text OPTIONS (width '3')) SERVER archive OPTIONS (file 'orders');
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION english2 (COPY = pg_catalog.english);
CREATE COLLATION plainly FROM "C";
CREATE CONVERSION to_latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
CREATE CAST (address AS text) WITH INOUT;
COMMENT ON TABLE orders IS 'What was ordered';
COMMENT ON COLUMN orders.note IS 'As written';
GRANT SELECT ON orders TO cat_reader;
GRANT SELECT (name) ON customers TO cat_reader;
CREATE TABLE lone (a integer, b text COLLATE "C", t timestamptz(3), r int4range, s int4range, v tsvector, n numeric(8, 2), x integer[]);
CREATE TYPE pair AS (a integer, b integer);
CREATE TABLE pairs OF pair;
CREATE TABLE parts (k integer, v text) PARTITION BY LIST (k);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1, 2);
CREATE TABLE parts_rest PARTITION OF parts DEFAULT;
CREATE TABLE slices (k integer, v text) PARTITION BY HASH (k);
CREATE TABLE unsliced (k integer, v text) PARTITION BY LIST (k);
CREATE FUNCTION numbers(n integer DEFAULT 3, OUT m integer) RETURNS SETOF integer LANGUAGE sql AS 'SELECT g FROM pg_catalog.generate_series(1, n) g';
CREATE TYPE texty;
CREATE FUNCTION texty_in(cstring) RETURNS texty LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION texty_out(texty) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE texty (INPUT = texty_in, OUTPUT = texty_out, LIKE = text);
CREATE DOMAIN code AS varchar(8) COLLATE "C" CONSTRAINT code_upper CHECK (VALUE = upper(VALUE));
CREATE OPERATOR CLASS near_ops FOR TYPE integer USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(integer);
CREATE TEXT SEARCH PARSER letters (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE plainest (LEXIZE = dsimple_lexize);
CREATE LANGUAGE plown HANDLER plpgsql_call_handler;
CREATE ACCESS METHOD heap1 TYPE TABLE HANDLER heap_tableam_handler;
CREATE TRANSFORM FOR size LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal));
CREATE SCHEMA ext;
CREATE EXTENSION hstore SCHEMA ext VERSION '1.4';
ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT SELECT ON TABLES TO cat_reader;
SELECT lo_create(815);
