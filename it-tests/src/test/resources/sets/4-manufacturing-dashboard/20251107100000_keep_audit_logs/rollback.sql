DROP FUNCTION available_stock(UUID);
DROP TRIGGER "audit_logs_append_only" ON "audit_logs";
DROP FUNCTION refuse_audit_change();
