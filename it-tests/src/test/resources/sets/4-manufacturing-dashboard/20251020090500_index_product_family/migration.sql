-- CreateIndex
CREATE INDEX CONCURRENTLY "products_family_idx" ON "products"("family");
