package dev.palindrome.catalog;

import java.util.Map;

/** How people call the attributes of objects, and some of their values. */
final class Wording {

    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("pg_class.relam", "access method"),
            Map.entry("pg_class.relforcerowsecurity", "forced row level security"),
            Map.entry("pg_class.relispopulated", "populated"),
            Map.entry("pg_class.relkind", "kind"),
            Map.entry("pg_class.reloftype", "of type"),
            Map.entry("pg_class.relreplident", "replica identity"),
            Map.entry("pg_class.relrowsecurity", "row level security"),
            Map.entry("pg_attribute.attcollation", "collation"),
            Map.entry("pg_attribute.attfdwoptions", "foreign options"),
            Map.entry("pg_attribute.attgenerated", "generated"),
            Map.entry("pg_attribute.attinhcount", "inherited from"),
            Map.entry("pg_attribute.attislocal", "defined locally"),
            Map.entry("pg_attribute.attnotnull", "not null"),
            Map.entry("pg_attribute.attstattarget", "statistics target"),
            Map.entry("pg_constraint.coninhcount", "inherited from"),
            Map.entry("pg_constraint.conislocal", "defined locally"),
            Map.entry("pg_index.indisclustered", "clustered"),
            Map.entry("pg_index.indisreplident", "replica identity"),
            Map.entry("pg_index.indisvalid", "valid"),
            Map.entry("pg_inherits.inhdetachpending", "detach pending"),
            Map.entry("pg_policy.polcmd", "command"),
            Map.entry("pg_policy.polqual", "using"),
            Map.entry("pg_policy.polwithcheck", "with check"),
            Map.entry("pg_rewrite.ev_enabled", "enabled"),
            Map.entry("pg_type.typnotnull", "not null"),
            Map.entry("pg_statistic_ext.stxstattarget", "statistics target"),
            Map.entry("pg_database.datdba", "owner"),
            Map.entry("pg_default_acl.defaclacl", "privileges"),
            Map.entry("pg_publication_rel.prattrs", "columns"),
            Map.entry("pg_publication_rel.prqual", "row filter"),
            Map.entry("pg_foreign_table.ftserver", "server"),
            Map.entry("pg_foreign_table.ftoptions", "foreign options"),
            Map.entry("pg_extension.extnamespace", "schema"));

    private static final String[] PREFIXES = {
        "rel", "att", "con", "ind", "pro", "agg", "tg", "pol", "typ", "rng", "seq", "nsp", "ext", "coll", "cast", "opr",
        "opc", "opf", "amproc", "amop", "am", "lan", "trf", "cfg", "dict", "prs", "tmpl", "stx", "pub", "sub", "fdw",
        "srv", "ft", "um", "evt", "lom", "dat", "rol", "spc", "par", "inh"
    };

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("persistence p", "permanent"),
            Map.entry("persistence u", "unlogged"),
            Map.entry("kind r", "table"),
            Map.entry("kind p", "partitioned table"),
            Map.entry("kind v", "view"),
            Map.entry("kind m", "materialized view"),
            Map.entry("kind f", "foreign table"),
            Map.entry("kind S", "sequence"),
            Map.entry("kind i", "index"),
            Map.entry("kind I", "partitioned index"),
            Map.entry("kind c", "composite type"),
            Map.entry("replica identity d", "default"),
            Map.entry("replica identity n", "nothing"),
            Map.entry("replica identity f", "full"),
            Map.entry("replica identity i", "index"),
            Map.entry("identity a", "always"),
            Map.entry("identity d", "by default"),
            Map.entry("generated s", "stored"),
            Map.entry("generated v", "virtual"),
            Map.entry("storage p", "plain"),
            Map.entry("storage e", "external"),
            Map.entry("storage m", "main"),
            Map.entry("storage x", "extended"),
            Map.entry("compression p", "pglz"),
            Map.entry("compression l", "lz4"),
            Map.entry("enabled O", "yes"),
            Map.entry("enabled D", "no"),
            Map.entry("enabled R", "on a replica"),
            Map.entry("enabled A", "always"),
            Map.entry("command *", "ALL"),
            Map.entry("command r", "SELECT"),
            Map.entry("command a", "INSERT"),
            Map.entry("command w", "UPDATE"),
            Map.entry("command d", "DELETE"));

    private Wording() {}

    static String attribute(String catalog, String column) {
        String known = ATTRIBUTES.get(catalog + "." + column);
        if (known != null) {
            return known;
        }
        String bare = column;
        for (String prefix : PREFIXES) {
            if (column.startsWith(prefix) && column.length() > prefix.length()) {
                bare = column.substring(prefix.length());
                break;
            }
        }
        return bare.equals("acl") ? "privileges" : bare.replace('_', ' ').trim();
    }

    static String letter(String attribute, String letter) {
        return WORDS.getOrDefault(attribute + " " + letter, letter);
    }
}
