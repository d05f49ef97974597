-- DropIndex
DROP INDEX "orders_instrumentId_submittedAt_idx";

-- CreateIndex
CREATE INDEX "orders_instrumentId_idx" ON "orders"("id");
