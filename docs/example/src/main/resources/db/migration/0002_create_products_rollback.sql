DROP TABLE products;
DROP FUNCTION touch_updated_at();
