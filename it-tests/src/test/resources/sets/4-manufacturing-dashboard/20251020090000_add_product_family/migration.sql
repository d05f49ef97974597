-- Step 1 of 4: the new column, nullable. The application writes both from here on.

-- AlterTable
ALTER TABLE "products" ADD COLUMN "family" VARCHAR(100);
