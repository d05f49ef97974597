-- AlterTable
ALTER TABLE "products" ADD COLUMN "category" VARCHAR(100);

UPDATE "products" SET "category" = "family";

-- CreateIndex
CREATE INDEX "products_category_idx" ON "products"("category");
