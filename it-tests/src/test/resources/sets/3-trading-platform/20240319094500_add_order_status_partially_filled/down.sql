-- A value cannot be taken out of an enum: the type is made again without it.
-- Partially filled orders become new again.
UPDATE "orders" SET "status" = 'NEW' WHERE "status" = 'PARTIALLY_FILLED';

-- AlterEnum
CREATE TYPE "OrderStatus_new" AS ENUM ('NEW', 'FILLED', 'CANCELLED', 'REJECTED');
ALTER TABLE "orders" ALTER COLUMN "status" DROP DEFAULT;
ALTER TABLE "orders" ALTER COLUMN "status" TYPE "OrderStatus_new" USING ("status"::text::"OrderStatus_new");
ALTER TYPE "OrderStatus" RENAME TO "OrderStatus_old";
ALTER TYPE "OrderStatus_new" RENAME TO "OrderStatus";
DROP TYPE "OrderStatus_old";
ALTER TABLE "orders" ALTER COLUMN "status" SET DEFAULT 'NEW';
