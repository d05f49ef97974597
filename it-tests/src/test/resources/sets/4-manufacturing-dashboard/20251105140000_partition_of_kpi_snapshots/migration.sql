-- CreateTable
CREATE TABLE "kpi_snapshots" (
    "work_center" VARCHAR(50) NOT NULL,
    "taken_at" TIMESTAMP(3) NOT NULL,
    "availability" DECIMAL(7,4) NOT NULL,
    "performance" DECIMAL(7,4) NOT NULL,
    "quality" DECIMAL(7,4) NOT NULL,
    "oee" DECIMAL(7,4) GENERATED ALWAYS AS ("availability" * "performance" * "quality") STORED,

    CONSTRAINT "kpi_snapshots_pkey" PRIMARY KEY ("work_center","taken_at")
) PARTITION BY RANGE ("taken_at");

CREATE TABLE "kpi_snapshots_2025" PARTITION OF "kpi_snapshots" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE "kpi_snapshots_2026" PARTITION OF "kpi_snapshots" FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE "kpi_snapshots_rest" PARTITION OF "kpi_snapshots" DEFAULT;

-- CreateIndex
CREATE INDEX "kpi_snapshots_taken_at_idx" ON "kpi_snapshots"("taken_at");
