DROP TRIGGER "inventory_log_change" ON "inventory";
