-- AlterTable
ALTER TABLE "sync_jobs" DROP COLUMN IF EXISTS "erp_batch";
