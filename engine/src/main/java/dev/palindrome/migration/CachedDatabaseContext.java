package dev.palindrome.migration;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Surroundings that are looked up when they are first needed. */
final class CachedDatabaseContext implements DatabaseContext {

    private final Supplier<Names> source;
    private @Nullable Names names;

    CachedDatabaseContext(Supplier<Names> source) {
        this.source = source;
    }

    @Override
    public String user() {
        return names().user();
    }

    @Override
    public String database() {
        return names().database();
    }

    @Override
    public String schema() {
        return names().schema();
    }

    private synchronized Names names() {
        if (names == null) {
            names = source.get();
        }
        return Objects.requireNonNull(names);
    }
}
