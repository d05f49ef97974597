package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.CatalogShape;
import java.util.List;

/** Which dictionaries a text search configuration uses for which token types. */
final class TextSearchAttributes {

    /** What the server's own parser calls its token types; they are numbered from 1. */
    private static final List<String> TOKENS = List.of(
            "asciiword",
            "word",
            "numword",
            "email",
            "url",
            "host",
            "sfloat",
            "version",
            "hword_numpart",
            "hword_part",
            "hword_asciipart",
            "blank",
            "tag",
            "protocol",
            "numhword",
            "asciihword",
            "hword",
            "url_path",
            "file",
            "float",
            "int",
            "uint",
            "entity");

    private static final long DEFAULT_PARSER = 3722;

    private final CatalogShape shape;
    private final CatalogRows catalogRows;
    private final ObjectNames objectNames;
    private final ObjectIdentities objectIdentities;

    TextSearchAttributes(
            CatalogShape shape, CatalogRows catalogRows, ObjectNames objectNames, ObjectIdentities objectIdentities) {
        this.shape = shape;
        this.catalogRows = catalogRows;
        this.objectNames = objectNames;
        this.objectIdentities = objectIdentities;
    }

    void attach() {
        for (CatalogRow catalogRow : catalogRows.of("pg_ts_config_map")) {
            long configuration = catalogRow.number("mapcfg");
            EntryBuilder config = objectIdentities.find(shape.oid("pg_ts_config"), configuration);
            CatalogRow its = catalogRows.find("pg_ts_config", configuration);
            if (config != null && its != null) {
                int type = (int) catalogRow.number("maptokentype");
                boolean named = its.number("cfgparser") == DEFAULT_PARSER && type <= TOKENS.size();
                config.tell(
                        "mapping of " + (named ? TOKENS.get(type - 1) : "token type " + type) + ", "
                                + catalogRow.number("mapseqno"),
                        objectNames.of("pg_ts_dict", catalogRow.number("mapdict")));
            }
        }
    }
}
