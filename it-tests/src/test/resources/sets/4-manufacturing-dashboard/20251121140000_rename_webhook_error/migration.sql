-- AlterTable
ALTER TABLE "webhook_events" RENAME COLUMN "error" TO "last_error";
