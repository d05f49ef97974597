package dev.palindrome.catalog.row;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a snapshot does not tell, and why: a closed list. Every catalog and every column of a catalog that is not named
 * here is reported, also one that a later PostgreSQL brings.
 */
public final class CatalogExclusions {

    /** Why a column is not reported by itself. */
    enum Reason {
        /** How the server stores it, not what it is: never read. */
        PHYSICAL,
        /** Follows from what is reported elsewhere (the definition that the server prints, the type, the table): never read. */
        DERIVED,
        /** Part of the object's name, or of a definition that Palindrome puts together: read for that alone. */
        NAMING
    }

    /** Catalogs of which nothing is read: figures of ANALYZE, the state of replication, dependencies, file contents. */
    private static final Set<String> UNREAD = Set.of(
            "pg_statistic",
            "pg_statistic_ext_data",
            "pg_shdepend",
            "pg_replication_origin",
            "pg_subscription_rel",
            "pg_largeobject",
            // the privileges that initdb and extensions' scripts began with
            "pg_init_privs",
            // read through the view pg_roles, which every role may read
            "pg_authid",
            // read for membership in extensions and the ownership of sequences only
            "pg_depend");

    private static final String COLUMNS = """
            pg_class         PHYSICAL relfilenode relpages reltuples relallvisible relallfrozen relfrozenxid relminmxid
            pg_class         PHYSICAL relrewrite relhasindex relhasrules relhastriggers relhassubclass relnatts relisshared
            pg_class         PHYSICAL reltoastrelid
            pg_class         DERIVED  reltype relchecks relispartition relpartbound
            pg_class         NAMING   relname relnamespace
            pg_attribute     PHYSICAL attlen attbyval attalign attcacheoff atthasmissing attmissingval attndims attisdropped
            pg_attribute     DERIVED  atttypid atttypmod atthasdef
            pg_attribute     NAMING   attrelid attname attnum
            pg_attrdef       NAMING   adrelid adnum
            pg_attrdef       DERIVED  adbin
            pg_constraint    DERIVED  connamespace condeferrable condeferred confupdtype confdeltype confmatchtype conperiod
            pg_constraint    DERIVED  confkey conpfeqop conppeqop conffeqop confdelsetcols conexclop conbin
            pg_constraint    NAMING   conname conrelid contypid contype conindid conparentid confrelid conkey connoinherit
            pg_constraint    NAMING   convalidated conenforced
            pg_index         PHYSICAL indcheckxmin indisready indislive
            pg_index         DERIVED  indimmediate indisexclusion
            pg_index         NAMING   indexrelid indrelid indnatts indnkeyatts indisunique indnullsnotdistinct indkey
            pg_index         NAMING   indcollation indclass indoption indexprs indpred indisprimary
            pg_proc          DERIVED  prolang procost prorows provariadic prosupport prosecdef proleakproof proisstrict
            pg_proc          DERIVED  proretset provolatile proparallel pronargs pronargdefaults prorettype proallargtypes
            pg_proc          DERIVED  proargmodes proargnames proargdefaults protrftypes prosrc probin prosqlbody proconfig
            pg_proc          NAMING   proname pronamespace prokind proargtypes
            pg_aggregate     NAMING   aggfnoid
            pg_trigger       DERIVED  tgtype tgconstrindid tgdeferrable tginitdeferred tgnargs tgattr tgargs
            pg_trigger       DERIVED  tgqual tgoldtable tgnewtable tgconstrrelid
            pg_trigger       NAMING   tgrelid tgname tgparentid tgisinternal tgconstraint tgenabled tgfoid
            pg_rewrite       DERIVED  ev_type is_instead ev_qual ev_action
            pg_rewrite       NAMING   rulename ev_class
            pg_policy        NAMING   polname polrelid
            pg_type          PHYSICAL typisdefined
            pg_type          DERIVED  typarray typdefaultbin typdefault typbasetype typtypmod
            pg_type          NAMING   typname typnamespace typtype typrelid
            pg_enum          NAMING   enumtypid enumsortorder enumlabel
            pg_range         NAMING   rngtypid
            pg_sequence      NAMING   seqrelid
            pg_inherits      NAMING   inhrelid inhparent inhseqno
            pg_partitioned_table DERIVED partstrat partdefid partnatts partattrs partclass partcollation partexprs
            pg_partitioned_table NAMING partrelid
            pg_namespace     NAMING   nspname
            pg_extension     NAMING   extname
            pg_collation     PHYSICAL collversion
            pg_collation     NAMING   collname collnamespace
            pg_conversion    NAMING   conname connamespace
            pg_cast          NAMING   castsource casttarget
            pg_operator      NAMING   oprname oprnamespace oprleft oprright
            pg_operator      DERIVED  oprkind
            pg_opclass       NAMING   opcname opcnamespace opcmethod
            pg_opfamily      NAMING   opfname opfnamespace opfmethod
            pg_amop          NAMING   amopfamily amoplefttype amoprighttype amopstrategy
            pg_amop          DERIVED  amopmethod
            pg_amproc        NAMING   amprocfamily amproclefttype amprocrighttype amprocnum
            pg_am            NAMING   amname
            pg_language      NAMING   lanname
            pg_transform     NAMING   trftype trflang
            pg_ts_config     NAMING   cfgname cfgnamespace
            pg_ts_config_map NAMING   mapcfg maptokentype mapseqno mapdict
            pg_ts_dict       NAMING   dictname dictnamespace
            pg_ts_parser     NAMING   prsname prsnamespace
            pg_ts_template   NAMING   tmplname tmplnamespace
            pg_statistic_ext DERIVED  stxrelid stxkeys stxkind stxexprs
            pg_statistic_ext NAMING   stxname stxnamespace
            pg_publication   NAMING   pubname
            pg_publication_rel NAMING prpubid prrelid
            pg_publication_namespace NAMING pnpubid pnnspid
            pg_subscription  PHYSICAL subskiplsn
            pg_subscription  NAMING   subname subdbid
            pg_foreign_data_wrapper NAMING fdwname
            pg_foreign_server NAMING  srvname
            pg_foreign_table NAMING   ftrelid
            pg_user_mapping  NAMING   umuser umserver
            pg_event_trigger NAMING   evtname
            pg_default_acl   NAMING   defaclrole defaclnamespace defaclobjtype
            pg_description   NAMING   objoid classoid objsubid description
            pg_shdescription NAMING   objoid classoid description
            pg_seclabel      NAMING   objoid classoid objsubid provider label
            pg_shseclabel    NAMING   objoid classoid provider label
            pg_db_role_setting NAMING setdatabase setrole setconfig
            pg_database      PHYSICAL datname datfrozenxid datminmxid datlastsysoid datcollversion dathasloginevt
            pg_roles         PHYSICAL rolpassword
            pg_roles         DERIVED  rolconfig
            pg_roles         NAMING   rolname
            pg_auth_members  NAMING   roleid member
            pg_tablespace    NAMING   spcname
            pg_parameter_acl NAMING   parname
            """;

    private static final Map<String, Reason> REASONS = new HashMap<>();
    private static final Set<String> KNOWN = new HashSet<>();

    static {
        COLUMNS.lines().map(String::trim).filter(line -> !line.isEmpty()).forEach(line -> {
            String[] words = line.split("\\s+", -1);
            Reason reason = Reason.valueOf(words[1]);
            KNOWN.add(words[0]);
            Arrays.stream(words).skip(2).forEach(column -> REASONS.put(words[0] + "." + column, reason));
        });
        KNOWN.add("pg_largeobject_metadata");
    }

    private CatalogExclusions() {}

    /** Whether anything of the catalog is read. */
    public static boolean reads(String catalog) {
        return !UNREAD.contains(catalog);
    }

    /** Whether the snapshot has a name of its own for the catalog's rows; else the server is asked to identify them. */
    public static boolean knows(String catalog) {
        return KNOWN.contains(catalog);
    }

    static boolean reads(String catalog, String column) {
        Reason reason = REASONS.get(catalog + "." + column);
        return reason == null || reason == Reason.NAMING;
    }

    static boolean tells(String catalog, String column) {
        return !column.equals("oid") && !REASONS.containsKey(catalog + "." + column);
    }
}
