-- DropIndex
DROP INDEX CONCURRENTLY "products_family_idx";
