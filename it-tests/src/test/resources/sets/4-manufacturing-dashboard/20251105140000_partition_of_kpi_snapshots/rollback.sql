-- DropTable
DROP TABLE "kpi_snapshots";
