-- DropTable
DROP TABLE "quotes";

-- DropTable
DROP TABLE "candles";

-- DropEnum
DROP TYPE "CandleInterval";
