-- AlterTable
ALTER TABLE "trades" ADD COLUMN "exchangeFee" DECIMAL(12,4) NOT NULL DEFAULT 0,
ADD COLUMN "regulatoryFee" DECIMAL(12,4) NOT NULL DEFAULT 0,
ADD COLUMN "feeCurrency" CHAR(3) NOT NULL DEFAULT 'USD';

-- AlterTable
ALTER TABLE "trades" ADD CONSTRAINT "trades_fees_check" CHECK ("exchangeFee" >= 0 AND "regulatoryFee" >= 0);
