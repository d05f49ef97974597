-- AlterTable
ALTER TABLE "products" ALTER COLUMN "family" DROP NOT NULL;
