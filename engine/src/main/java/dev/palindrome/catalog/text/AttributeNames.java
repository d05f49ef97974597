package dev.palindrome.catalog.text;

import java.util.Map;

/** The names that snapshots use for the attributes of objects, and for some of their values. */
public final class AttributeNames {

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
            Map.entry("pg_aggregate.aggtransfn", "state function"),
            Map.entry("pg_aggregate.aggfinalfn", "final function"),
            Map.entry("pg_aggregate.aggcombinefn", "combine function"),
            Map.entry("pg_aggregate.aggserialfn", "serialize function"),
            Map.entry("pg_aggregate.aggdeserialfn", "deserialize function"),
            Map.entry("pg_aggregate.aggmtransfn", "moving state function"),
            Map.entry("pg_aggregate.aggminvtransfn", "moving inverse function"),
            Map.entry("pg_aggregate.aggmfinalfn", "moving final function"),
            Map.entry("pg_aggregate.aggfinalextra", "final function takes extra arguments"),
            Map.entry("pg_aggregate.aggmfinalextra", "moving final function takes extra arguments"),
            Map.entry("pg_aggregate.aggfinalmodify", "final function modifies the state"),
            Map.entry("pg_aggregate.aggmfinalmodify", "moving final function modifies the state"),
            Map.entry("pg_aggregate.aggsortop", "sort operator"),
            Map.entry("pg_aggregate.aggtranstype", "state type"),
            Map.entry("pg_aggregate.aggtransspace", "state size"),
            Map.entry("pg_aggregate.aggmtranstype", "moving state type"),
            Map.entry("pg_aggregate.aggmtransspace", "moving state size"),
            Map.entry("pg_aggregate.agginitval", "initial value"),
            Map.entry("pg_aggregate.aggminitval", "moving initial value"),
            Map.entry("pg_aggregate.aggnumdirectargs", "direct arguments"),
            Map.entry("pg_event_trigger.evtfoid", "function"),
            Map.entry("pg_trigger.tgfoid", "function"),
            Map.entry("pg_operator.oprcom", "commutator"),
            Map.entry("pg_operator.oprnegate", "negator"),
            Map.entry("pg_operator.oprcanmerge", "merges"),
            Map.entry("pg_operator.oprcanhash", "hashes"),
            Map.entry("pg_operator.oprcode", "function"),
            Map.entry("pg_operator.oprrest", "restriction estimator"),
            Map.entry("pg_operator.oprjoin", "join estimator"),
            Map.entry("pg_operator.oprresult", "result type"),
            Map.entry("pg_opclass.opckeytype", "storage type"),
            Map.entry("pg_opclass.opcintype", "input type"),
            Map.entry("pg_opclass.opcfamily", "operator family"),
            Map.entry("pg_cast.castfunc", "function"),
            Map.entry("pg_language.lanpltrusted", "trusted"),
            Map.entry("pg_language.lanplcallfoid", "handler"),
            Map.entry("pg_language.laninline", "inline handler"),
            Map.entry("pg_collation.collcollate", "lc_collate"),
            Map.entry("pg_collation.collctype", "lc_ctype"),
            Map.entry("pg_collation.collisdeterministic", "deterministic"),
            Map.entry("pg_collation.collicurules", "rules"),
            Map.entry("pg_collation.colliculocale", "locale"),
            Map.entry("pg_conversion.conforencoding", "from encoding"),
            Map.entry("pg_conversion.contoencoding", "to encoding"),
            Map.entry("pg_conversion.conproc", "function"),
            Map.entry("pg_transform.trffromsql", "function from SQL"),
            Map.entry("pg_transform.trftosql", "function to SQL"),
            Map.entry("pg_publication.pubviaroot", "via partition root"),
            Map.entry("pg_publication.puballtables", "all tables"),
            Map.entry("pg_publication.pubgencols", "generated columns"),
            Map.entry("pg_subscription.subconninfo", "connection"),
            Map.entry("pg_subscription.subslotname", "slot"),
            Map.entry("pg_subscription.subsynccommit", "synchronous commit"),
            Map.entry("pg_subscription.substream", "streaming"),
            Map.entry("pg_subscription.subdisableonerr", "disable on error"),
            Map.entry("pg_subscription.subpasswordrequired", "password required"),
            Map.entry("pg_subscription.subrunasowner", "run as owner"),
            Map.entry("pg_subscription.subtwophasestate", "two phase"),
            Map.entry("pg_foreign_server.srvfdw", "foreign-data wrapper"),
            Map.entry("pg_ts_dict.dictinitoption", "options"),
            Map.entry("pg_ts_parser.prslextype", "token types"),
            Map.entry("pg_sequence.seqtypid", "type"),
            Map.entry("pg_range.rngmultitypid", "multirange type"),
            Map.entry("pg_range.rngsubopc", "subtype operator class"),
            Map.entry("pg_range.rngsubdiff", "subtype difference function"),
            Map.entry("pg_type.typispreferred", "preferred"),
            Map.entry("pg_extension.extconfig", "configuration tables"),
            Map.entry("pg_extension.extcondition", "configuration conditions"),
            Map.entry("pg_auth_members.inherit_option", "inherit option"),
            Map.entry("pg_database.datconnlimit", "connection limit"),
            Map.entry("pg_database.datistemplate", "is a template"),
            Map.entry("pg_database.datallowconn", "allows connections"),
            Map.entry("pg_roles.rolsuper", "superuser"),
            Map.entry("pg_roles.rolcanlogin", "login"),
            Map.entry("pg_roles.rolbypassrls", "bypasses row level security"),
            Map.entry("pg_roles.rolconnlimit", "connection limit"),
            Map.entry("pg_roles.rolvaliduntil", "valid until"),
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

    private AttributeNames() {}

    public static String attribute(String catalog, String column) {
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

    public static String letter(String attribute, String letter) {
        return WORDS.getOrDefault(attribute + " " + letter, letter);
    }
}
