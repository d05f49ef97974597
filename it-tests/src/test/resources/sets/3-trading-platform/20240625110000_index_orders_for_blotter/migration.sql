-- DropIndex
DROP INDEX "orders_instrumentId_idx";

-- CreateIndex
CREATE INDEX "orders_instrumentId_submittedAt_idx" ON "orders"("instrumentId", "submittedAt" DESC);
