-- DropForeignKey
ALTER TABLE "price_alerts" DROP CONSTRAINT "price_alerts_instrumentId_fkey";

-- DropForeignKey
ALTER TABLE "price_alerts" DROP CONSTRAINT "price_alerts_userId_fkey";

-- DropTable
DROP TABLE "price_alerts";

-- DropEnum
DROP TYPE "AlertCondition";
