UPDATE "instruments" SET "name" = "symbol" WHERE "name" IS NULL;

-- AlterTable
ALTER TABLE "instruments" ALTER COLUMN "symbol" SET DATA TYPE VARCHAR(16),
ALTER COLUMN "name" SET NOT NULL;
