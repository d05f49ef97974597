-- AlterTable
ALTER TABLE "trades" DROP CONSTRAINT "trades_fees_check";

-- AlterTable
ALTER TABLE "trades" DROP COLUMN "feeCurrency",
DROP COLUMN "regulatoryFee",
DROP COLUMN "exchangeFee";
