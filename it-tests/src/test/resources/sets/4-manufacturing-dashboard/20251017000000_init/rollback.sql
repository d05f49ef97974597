-- DropTable
DROP TABLE "webhook_events";

-- DropTable
DROP TABLE "sync_jobs";

-- DropTable
DROP TABLE "integration_configs";

-- DropTable
DROP TABLE "embeddings";

-- DropTable
DROP TABLE "optimization_results";

-- DropTable
DROP TABLE "forecasts";

-- DropTable
DROP TABLE "forecast_models";

-- DropTable
DROP TABLE "cash_runway";

-- DropTable
DROP TABLE "scenarios";

-- DropTable
DROP TABLE "working_capital";

-- DropTable
DROP TABLE "downtime_events";

-- DropTable
DROP TABLE "quality_metrics";

-- DropTable
DROP TABLE "production_schedules";

-- DropTable
DROP TABLE "production_jobs";

-- DropTable
DROP TABLE "sales_data";

-- DropTable
DROP TABLE "order_items";

-- DropTable
DROP TABLE "orders";

-- DropTable
DROP TABLE "customers";

-- DropTable
DROP TABLE "stock_movements";

-- DropTable
DROP TABLE "inventory";

-- DropTable
DROP TABLE "warehouses";

-- DropTable
DROP TABLE "products";

-- DropTable
DROP TABLE "audit_logs";

-- DropTable
DROP TABLE "sessions";

-- DropTable
DROP TABLE "users";

-- DropEnum
DROP TYPE "SyncStatus";

-- DropEnum
DROP TYPE "ForecastMethod";

-- DropEnum
DROP TYPE "JobStatus";

-- DropEnum
DROP TYPE "OrderStatus";

-- DropEnum
DROP TYPE "StockMovementType";

-- DropEnum
DROP TYPE "UserRole";
