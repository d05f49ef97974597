-- AlterTable
ALTER TABLE "users" ADD COLUMN "displayName" TEXT;

-- What people called themselves so far
UPDATE "users" SET "displayName" = COALESCE("nickname", "name");

-- AlterTable
ALTER TABLE "users" DROP COLUMN "nickname";
