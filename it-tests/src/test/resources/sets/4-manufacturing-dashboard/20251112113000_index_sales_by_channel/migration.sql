-- Reports by channel read a year at a time; the index by day alone does not serve them.

-- DropIndex
DROP INDEX "sales_data_sale_date_idx";

-- CreateIndex
CREATE INDEX "sales_data_channel_sale_date_idx" ON "sales_data"("channel", "sale_date");
