-- AlterTable
ALTER TABLE "products" DROP COLUMN "family";
