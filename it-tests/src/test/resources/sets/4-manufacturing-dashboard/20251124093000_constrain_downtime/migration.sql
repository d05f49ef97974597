-- AlterTable
ALTER TABLE "downtime_events" ADD CONSTRAINT "downtime_events_end_after_start" CHECK ("ended_at" IS NULL OR "ended_at" > "started_at");
