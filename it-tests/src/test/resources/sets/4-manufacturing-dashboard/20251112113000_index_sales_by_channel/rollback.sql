-- DropIndex
DROP INDEX "sales_data_channel_sale_date_idx";

-- CreateIndex
CREATE INDEX "sales_data_sale_date_idx" ON "sales_data"("created_at");
