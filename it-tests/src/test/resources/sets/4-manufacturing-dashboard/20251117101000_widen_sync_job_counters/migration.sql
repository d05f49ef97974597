-- One supplier sends more than two thousand million lines a year.

-- AlterTable
ALTER TABLE "sync_jobs" ALTER COLUMN "records_read" DROP DEFAULT,
ALTER COLUMN "records_read" SET DATA TYPE BIGINT;
