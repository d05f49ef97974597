-- AlterTable
ALTER TABLE "downtime_events" DROP CONSTRAINT IF EXISTS "downtime_events_check";
