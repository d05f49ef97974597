-- CreateEnum
CREATE TYPE "AssetClass" AS ENUM ('EQUITY', 'ETF', 'OPTION', 'FUTURE', 'FX', 'CRYPTO');

-- CreateTable
CREATE TABLE "instruments" (
    "id" SERIAL NOT NULL,
    "symbol" VARCHAR(16) NOT NULL,
    "name" TEXT NOT NULL,
    "exchange" VARCHAR(10) NOT NULL,
    "assetClass" "AssetClass" NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "lotSize" INTEGER NOT NULL DEFAULT 1,
    "tickSize" DECIMAL(12,6) NOT NULL DEFAULT 0.01,
    "isTradable" BOOLEAN NOT NULL DEFAULT true,
    "metadata" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "instruments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "positions" (
    "id" SERIAL NOT NULL,
    "accountId" INTEGER NOT NULL,
    "instrumentId" INTEGER NOT NULL,
    "quantity" DECIMAL(18,8) NOT NULL,
    "averagePrice" DECIMAL(18,8) NOT NULL,
    "realizedPnl" DECIMAL(18,4) NOT NULL DEFAULT 0,
    "openedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "positions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "instruments_exchange_symbol_key" ON "instruments"("exchange", "symbol");

-- CreateIndex
CREATE INDEX "instruments_assetClass_idx" ON "instruments"("assetClass");

-- CreateIndex
CREATE INDEX "positions_accountId_idx" ON "positions"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "positions_open_key" ON "positions"("accountId", "instrumentId") WHERE "closedAt" IS NULL;

-- AddForeignKey
ALTER TABLE "positions" ADD CONSTRAINT "positions_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "positions" ADD CONSTRAINT "positions_instrumentId_fkey" FOREIGN KEY ("instrumentId") REFERENCES "instruments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
