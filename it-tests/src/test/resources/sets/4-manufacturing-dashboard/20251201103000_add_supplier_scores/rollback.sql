-- DropTable
DROP TABLE "supplier_scores";
