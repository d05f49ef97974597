-- CreateTable
CREATE TABLE "supplier_scores" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "supplier" VARCHAR(100) NOT NULL,
    "month" DATE NOT NULL,
    "on_time_percent" DECIMAL(5,2) NOT NULL,
    "quality_percent" DECIMAL(5,2) NOT NULL,

    CONSTRAINT "supplier_scores_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "supplier_scores_supplier_month_key" ON "supplier_scores"("supplier", "month");
