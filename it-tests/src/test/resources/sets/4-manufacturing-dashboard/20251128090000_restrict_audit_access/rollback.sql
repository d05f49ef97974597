-- DropPolicy
DROP POLICY "audit_logs_own" ON "audit_logs";
