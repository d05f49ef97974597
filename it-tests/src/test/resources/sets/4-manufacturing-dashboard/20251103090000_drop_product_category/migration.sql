-- Step 4 of 4. The index on the column goes with it.

-- AlterTable
ALTER TABLE "products" DROP COLUMN "category";
