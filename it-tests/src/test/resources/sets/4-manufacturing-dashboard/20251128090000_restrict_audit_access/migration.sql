-- AlterTable
ALTER TABLE "audit_logs" ENABLE ROW LEVEL SECURITY;

-- CreatePolicy
CREATE POLICY "audit_logs_own" ON "audit_logs" FOR SELECT USING ("user_id"::text = current_setting('app.user_id', true));
