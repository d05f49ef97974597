-- Step 3 of 4
-- AlterTable
ALTER TABLE "products" ALTER COLUMN "family" SET NOT NULL;
