-- CreateEnum
CREATE TYPE "OrderPriority" AS ENUM ('low', 'normal', 'high', 'urgent');

-- AlterTable
ALTER TABLE "orders" ADD COLUMN "priority" "OrderPriority" NOT NULL DEFAULT 'normal';
