package dev.palindrome.drift;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.migration.MigrationSet;
import java.nio.file.Path;

/** Where a schema is read from. */
public sealed interface SchemaSource {

    /** For messages. */
    String shown();

    /** A database as it is. */
    record Database(DatabaseAddress address) implements SchemaSource {
        @Override
        public String shown() {
            return address.toString();
        }
    }

    /**
     * What migrations produce on an empty database; they are applied to one on a throwaway server.
     *
     * @param set all of them are applied
     */
    record Folder(MigrationSet set) implements SchemaSource {
        @Override
        public String shown() {
            String last = set.migrations().isEmpty()
                    ? ""
                    : " up to "
                            + set.migrations().get(set.migrations().size() - 1).name();
            return set.folder() + last;
        }
    }

    /** A file that {@link dev.palindrome.catalog.SnapshotFile} wrote. */
    record File(Path path) implements SchemaSource {
        @Override
        public String shown() {
            return path.toString();
        }
    }
}
