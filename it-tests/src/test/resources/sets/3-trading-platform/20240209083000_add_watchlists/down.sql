-- DropTable
DROP TABLE "_InstrumentToWatchlist";

-- DropTable
DROP TABLE "watchlists";
