-- AlterTable
ALTER TABLE "users" ADD COLUMN "nickname" TEXT;

UPDATE "users" SET "nickname" = "displayName";

-- AlterTable
ALTER TABLE "users" DROP COLUMN "displayName";
