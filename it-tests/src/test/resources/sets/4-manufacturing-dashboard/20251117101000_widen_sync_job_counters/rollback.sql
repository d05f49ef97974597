-- AlterTable
ALTER TABLE "sync_jobs" ALTER COLUMN "records_read" SET DATA TYPE INTEGER;
