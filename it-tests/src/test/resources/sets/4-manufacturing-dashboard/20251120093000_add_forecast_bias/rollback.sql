-- DropIndex
DROP INDEX "forecast_models_bias_idx" ON "forecast_models";

-- AlterTable
ALTER TABLE "forecast_models" DROP COLUMN "bias" DECIMAL;
