-- CreateEnum
CREATE TYPE "CandleInterval" AS ENUM ('M1', 'M5', 'M15', 'H1', 'D1');

-- CreateTable
CREATE TABLE "candles" (
    "instrumentId" INTEGER NOT NULL,
    "interval" "CandleInterval" NOT NULL,
    "openTime" TIMESTAMP(3) NOT NULL,
    "open" DECIMAL(18,8) NOT NULL,
    "high" DECIMAL(18,8) NOT NULL,
    "low" DECIMAL(18,8) NOT NULL,
    "close" DECIMAL(18,8) NOT NULL,
    "volume" DECIMAL(24,8) NOT NULL,
    "tradeCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "candles_pkey" PRIMARY KEY ("instrumentId","interval","openTime")
);

-- CreateTable
CREATE TABLE "quotes" (
    "instrumentId" INTEGER NOT NULL,
    "bid" DECIMAL(18,8) NOT NULL,
    "bidSize" DECIMAL(18,8) NOT NULL,
    "ask" DECIMAL(18,8) NOT NULL,
    "askSize" DECIMAL(18,8) NOT NULL,
    "quotedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "quotes_pkey" PRIMARY KEY ("instrumentId")
);

-- CreateIndex
CREATE INDEX "candles_openTime_idx" ON "candles" USING BRIN ("openTime");

-- AddForeignKey
ALTER TABLE "candles" ADD CONSTRAINT "candles_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "instruments"("id") ON DELETE CASCADE ON UPDATE CASCADE;
