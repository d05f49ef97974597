-- DropTable
DROP TABLE "positions";

-- DropTable
DROP TABLE "instruments";

-- DropEnum
DROP TYPE "AssetClass";
