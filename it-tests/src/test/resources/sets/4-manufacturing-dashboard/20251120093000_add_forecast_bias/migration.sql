-- AlterTable
ALTER TABLE "forecast_models" ADD COLUMN "bias" DECIMAL(7,4);

-- CreateIndex
CREATE INDEX "forecast_models_bias_idx" ON "forecast_models"("bias");
