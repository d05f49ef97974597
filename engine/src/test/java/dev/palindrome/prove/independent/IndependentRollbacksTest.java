package dev.palindrome.prove.independent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.ScriptMother;
import dev.palindrome.migration.Directives;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.SetMother;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Gate;
import dev.palindrome.proof.IndependentProof;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.Prover;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The third part of a proof: what nothing requires, by what is declared, can be rolled back alone. */
class IndependentRollbacksTest {

    private static final String CORE = "CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);"
            + "CREATE TABLE orders (id serial PRIMARY KEY, user_id int REFERENCES users, code varchar(10), note text);"
            + "CREATE TABLE settings (id serial PRIMARY KEY, key text UNIQUE NOT NULL, value text,"
            + " changed timestamptz NOT NULL DEFAULT now());"
            + "CREATE TYPE mood AS ENUM ('calm', 'wild');"
            + "CREATE TABLE moods (id serial PRIMARY KEY, mood mood NOT NULL)";

    /** What team and tool can say in the scripts of a set whose second migration is the one that is looked at. */
    private static SetMother set(String up, String rollback, String... later) {
        return set(Map.of(), up, rollback, later);
    }

    private static SetMother set(Map<String, String> accepts, String up, String rollback, String... later) {
        SetMother set = SetMother.set()
                .with("1_core", CORE, "DROP TABLE moods; DROP TYPE mood; DROP TABLE settings, orders, users")
                .with("2_x", up, Optional.of(rollback), directives(accepts, "1_core"));
        for (int i = 0; i < later.length; i++) {
            set.with((3 + i) + "_later", later[i], Optional.empty(), IRREVERSIBLE);
        }
        return set.with(
                "9_last", "CREATE TABLE last (id int)", Optional.of("DROP TABLE last"), directives(Map.of(), "1_core"));
    }

    private static final Directives IRREVERSIBLE = new Directives(
            false, Optional.of("it is not looked at"), Map.of(), List.of("1_core"), Set.of(), Optional.empty());

    private static Directives directives(Map<String, String> accepts, String... requires) {
        return new Directives(false, Optional.empty(), accepts, List.of(requires), Set.of(), Optional.empty());
    }

    private static Proof prove(SetMother set) {
        return prove(set, 17, ProveSettings.DEFAULT);
    }

    private static Proof prove(SetMother set, int major, ProveSettings settings) {
        return Prover.prove(set.build(), TestServers.of(major), settings, ProofListener.NONE);
    }

    private static StepProof x(Proof proof) {
        return proof.migrations().get(1);
    }

    private static List<String> tried(Proof proof) {
        return Objects.requireNonNull(proof.alone()).tried();
    }

    private static List<Finding> alone(Proof proof) {
        assertThat(tried(proof)).as(() -> proof.alone() + "").contains("2_x");
        return x(proof).findings().stream()
                .filter(finding -> finding.detail().startsWith("rolled back alone: "))
                .toList();
    }

    @Test
    void what_goes_back_alone_without_a_trace_is_exact_and_said_to_be_tried() {
        Proof proof = prove(set(
                "CREATE TABLE audit (id int); ALTER TABLE orders ADD COLUMN kind text",
                "ALTER TABLE orders DROP COLUMN kind; DROP TABLE audit",
                "CREATE INDEX orders_code ON orders (code)"));

        assertThat(x(proof).verdict()).isEqualTo(Verdict.EXACT);
        assertThat(x(proof).findings()).isEmpty();
        assertThat(tried(proof)).containsExactly("2_x");
        assertThat(Objects.requireNonNull(proof.alone()).untried())
                .extracting(IndependentProof.Untried::migration)
                .isEmpty();
    }

    @Test
    void what_another_migration_made_must_not_be_taken_along() {
        Proof proof = prove(set(
                "CREATE TABLE audit (id int)",
                "DROP TABLE audit;\nDROP TYPE IF EXISTS shared",
                "CREATE TYPE shared AS ENUM ('a')"));

        assertThat(x(proof).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(alone(proof)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.MISSING);
            assertThat(finding.object()).isEqualTo("type public.shared");
            assertThat(finding.detail()).isEqualTo("rolled back alone: taken along (3_later.sql:1 names it)");
            assertThat(finding.place()).isEqualTo("2_x_rollback.sql:2:1");
        });
        assertThat(proof.summary().verdicts()).containsEntry(Verdict.BROKEN, 1);
        assertThat(Gate.DEFAULT.passes(proof)).isFalse();
    }

    @Test
    void a_rollback_that_fails_only_when_later_tables_hold_rows_is_broken() {
        Proof proof = prove(set(
                "INSERT INTO settings (key, value) SELECT 'audit.' || n, 'on' FROM generate_series(1, 40) AS n",
                "DELETE FROM settings WHERE key LIKE 'audit.%'",
                "CREATE TABLE overrides (id int PRIMARY KEY, key text NOT NULL REFERENCES settings (key))"));

        assertThat(x(proof).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(alone(proof)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ROLLBACK_FAILS);
            assertThat(finding.detail())
                    .startsWith("rolled back alone: with rows present: ")
                    .contains("violates foreign key constraint");
            assertThat(finding.place()).isEqualTo("2_x_rollback.sql:1:1");
        });
    }

    @Test
    void rows_that_another_migration_wrote_must_not_be_deleted_whatever_the_rollback_means_to_delete() {
        Proof proof = prove(set(
                "INSERT INTO settings (key) VALUES ('mail.header')",
                "DELETE FROM settings WHERE key LIKE 'mail.%'",
                "INSERT INTO settings (key) VALUES ('mail.footer')"));

        assertThat(x(proof).verdict()).isEqualTo(Verdict.LOSSY);
        assertThat(alone(proof)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ROWS_LOST);
            assertThat(finding.object()).isEqualTo("table public.settings");
            assertThat(finding.detail()).startsWith("rolled back alone: 1 of 1 row missing");
            assertThat(finding.place()).isEqualTo("2_x_rollback.sql:1:1");
        });
    }

    @Test
    void rows_of_a_later_table_that_go_with_a_cascade_are_lost() {
        Proof proof = prove(set(
                "INSERT INTO settings (key) VALUES ('mail.header')",
                "TRUNCATE settings CASCADE",
                "CREATE TABLE overrides (id int PRIMARY KEY, key text NOT NULL REFERENCES settings (key))"));

        assertThat(alone(proof))
                .extracting(Finding::code, Finding::object)
                .containsExactly(tuple(FindingCode.ROWS_LOST, "table public.overrides"));
        assertThat(x(proof).findings())
                .as("what its step shows already is not told again")
                .filteredOn(finding -> "table public.settings".equals(finding.object()))
                .hasSize(1);
    }

    @Test
    void values_of_a_table_that_it_has_nothing_to_do_with_have_to_stay() {
        String rollback = "DROP TABLE audit; DO $$ BEGIN IF to_regclass('notes') IS NOT NULL THEN"
                + " EXECUTE 'UPDATE notes SET body = NULL'; END IF; END $$";
        String notes = "CREATE TABLE notes (id int PRIMARY KEY, body text)";

        Proof lossy = prove(set("CREATE TABLE audit (id int)", rollback, notes));
        Proof accepted =
                prove(set(Map.of("notes.body", "nobody reads them"), "CREATE TABLE audit (id int)", rollback, notes));

        assertThat(x(lossy).verdict()).isEqualTo(Verdict.LOSSY);
        assertThat(alone(lossy))
                .extracting(Finding::code, Finding::object, Finding::file)
                .containsExactly(tuple(FindingCode.VALUES_LOST, "column public.notes.body", "2_x_rollback.sql"));
        assertThat(Gate.DEFAULT.passes(lossy)).isFalse();
        assertThat(alone(accepted)).extracting(Finding::accepted).containsExactly("nobody reads them");
        assertThat(Gate.DEFAULT.passes(accepted)).isTrue();
    }

    @Test
    void sequences_and_materialised_views_of_others_have_to_stay_as_they_are() {
        Proof sequence = prove(set(
                "CREATE TABLE audit (id int)",
                "DROP TABLE audit; DO $$ BEGIN IF to_regclass('notes') IS NOT NULL THEN"
                        + " PERFORM setval('notes_id_seq', 1, false); END IF; END $$",
                "CREATE TABLE notes (id serial PRIMARY KEY, body text)"));
        Proof view = prove(set(
                "CREATE TABLE audit (id int)",
                "DROP TABLE audit; DO $$ BEGIN IF to_regclass('shown') IS NOT NULL THEN"
                        + " DROP MATERIALIZED VIEW shown;"
                        + " CREATE MATERIALIZED VIEW shown AS SELECT id FROM users LIMIT 1; END IF; END $$",
                "CREATE MATERIALIZED VIEW shown AS SELECT id FROM users LIMIT 1"));

        assertThat(alone(sequence))
                .extracting(Finding::code, Finding::object)
                .containsExactly(tuple(FindingCode.SEQUENCE_BEHIND, "sequence public.notes_id_seq"));
        assertThat(alone(view)).isEmpty();
    }

    @Test
    void what_it_wrote_itself_and_what_hangs_on_that_may_go() {
        Proof proof = prove(set(
                "INSERT INTO settings (key, value) SELECT 'audit.' || n, 'on' FROM generate_series(1, 40) AS n",
                "DELETE FROM settings WHERE key LIKE 'audit.%'",
                "CREATE TABLE overrides (id int PRIMARY KEY,"
                        + " key text NOT NULL REFERENCES settings (key) ON DELETE CASCADE);"
                        + "CREATE TABLE parts (id int PRIMARY KEY,"
                        + " override int NOT NULL REFERENCES overrides ON DELETE CASCADE);"
                        + "CREATE TABLE hints (id int PRIMARY KEY,"
                        + " key text REFERENCES settings (key) ON DELETE SET NULL)",
                "UPDATE settings SET value = 'off', changed = now() + '1 day'",
                "ALTER TABLE settings ADD COLUMN scope text NOT NULL DEFAULT 'all'"));

        assertThat(alone(proof)).isEmpty();
        assertThat(x(proof).verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void rows_are_only_such_as_fit_without_the_migration_too() {
        Proof labels = prove(set(
                "ALTER TYPE mood RENAME TO old_mood; CREATE TYPE mood AS ENUM ('calm', 'wild', 'odd');"
                        + "ALTER TABLE moods ALTER mood TYPE mood USING mood::text::mood; DROP TYPE old_mood",
                "DELETE FROM moods WHERE mood = 'odd';"
                        + "ALTER TYPE mood RENAME TO old_mood; CREATE TYPE mood AS ENUM ('calm', 'wild');"
                        + "ALTER TABLE moods ALTER mood TYPE mood USING mood::text::mood; DROP TYPE old_mood"));
        Proof width = prove(set(
                "ALTER TABLE orders ALTER code TYPE varchar(40)",
                "ALTER TABLE orders ALTER code TYPE varchar(10) USING left(code, 10)",
                "CREATE TABLE lines (id int PRIMARY KEY, order_id int NOT NULL REFERENCES orders)"));

        Proof nulls = prove(set(
                "ALTER TABLE users ALTER name DROP NOT NULL",
                "DELETE FROM users WHERE name IS NULL; ALTER TABLE users ALTER name SET NOT NULL",
                "CREATE TABLE badges (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users ON DELETE CASCADE)"));

        assertThat(alone(nulls)).isEmpty();
        assertThat(alone(labels)).isEmpty();
        assertThat(alone(width)).isEmpty();
        assertThat(x(width).verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void values_that_the_up_changes_are_its_steps_to_judge() {
        Proof proof = prove(set(
                "UPDATE settings SET value = upper(value) WHERE key = 'lang'",
                "UPDATE settings SET value = lower(value) WHERE key = 'lang'",
                "INSERT INTO settings (key, value) VALUES ('lang', 'DE')"));

        assertThat(alone(proof)).isEmpty();
    }

    @Test
    void what_a_trigger_of_a_later_migration_notes_of_the_rollback_is_no_loss() {
        Proof proof = prove(set(
                "INSERT INTO settings (key) VALUES ('mail.header')",
                "DELETE FROM settings WHERE key = 'mail.header'",
                "CREATE TABLE changes (id serial PRIMARY KEY, what text);"
                        + "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$BEGIN INSERT INTO changes (what) VALUES (TG_OP); RETURN NULL; END$$;"
                        + "CREATE TRIGGER note AFTER DELETE ON settings FOR EACH ROW EXECUTE FUNCTION note()"));

        assertThat(alone(proof)).isEmpty();
        assertThat(x(proof).verdict()).isEqualTo(Verdict.EXACT);
    }

    /** Without the setting, what comes later would be made in another schema than with it. */
    @Test
    void settings_that_a_migration_gives_the_database_hold_in_copies_of_it_too() {
        Proof proof = prove(SetMother.set()
                .with(
                        "1_core",
                        "CREATE SCHEMA app; CREATE TABLE app.options (key text PRIMARY KEY); "
                                + ofDatabase("SET search_path = app, public"),
                        ofDatabase("RESET search_path") + "; DROP TABLE app.options; DROP SCHEMA app")
                .with(
                        "2_x",
                        "INSERT INTO app.options VALUES ('x'); " + ofDatabase("SET work_mem = ''5MB''"),
                        Optional.of("DELETE FROM app.options WHERE key = 'x'; " + ofDatabase("RESET work_mem")),
                        directives(Map.of(), "1_core"))
                .with(
                        "3_more",
                        "CREATE TABLE more (id int)",
                        Optional.of("DROP TABLE more"),
                        directives(Map.of(), "1_core"))
                .with(
                        "9_last",
                        "CREATE TABLE last (id int)",
                        Optional.of("DROP TABLE last"),
                        directives(Map.of(), "1_core")));

        assertThat(alone(proof)).isEmpty();
        assertThat(tried(proof)).containsExactly("2_x", "3_more");
    }

    private static String ofDatabase(String what) {
        return "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I " + what + "', current_database()); END $$";
    }

    @Test
    void who_others_cannot_be_applied_without_is_not_tried_and_they_are_named() {
        Proof proof =
                prove(set("CREATE TABLE audit (id int)", "DROP TABLE audit", "ALTER TABLE audit ADD COLUMN note text"));

        assertThat(x(proof).verdict()).isEqualTo(Verdict.EXACT);
        assertThat(tried(proof)).isEmpty();
        assertThat(Objects.requireNonNull(proof.alone()).untried())
                .singleElement()
                .satisfies(untried -> {
                    assertThat(untried.migration()).isEqualTo("2_x");
                    assertThat(untried.reason())
                            .startsWith(
                                    "3_later cannot be applied without it, and does not declare that it requires it:"
                                            + " 3_later.sql:1:1: relation \"audit\" does not exist");
                });
    }

    @Test
    void a_set_that_declares_nothing_is_proven_as_before() {
        Proof proof = prove(SetMother.set()
                .with("1_a", "CREATE TABLE a (id int)", "DROP TABLE a; DROP TABLE IF EXISTS b")
                .with("2_b", "CREATE TABLE b (id int)", "DROP TABLE b")
                .with("3_c", "CREATE TABLE c (id int)", "DROP TABLE c"));

        assertThat(proof.alone()).isNull();
        assertThat(proof.verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void before_a_migration_that_declares_nothing_nothing_is_tried_as_it_may_need_all_of_it() {
        Proof proof = prove(set("CREATE TABLE audit (id int)", "DROP TABLE audit")
                .with("91_silent", "CREATE TABLE silent (id int)", "DROP TABLE silent")
                .with(
                        "92_free",
                        "CREATE TABLE free (id int)",
                        Optional.of("DROP TABLE free"),
                        directives(Map.of(), "1_core"))
                .with(
                        "93_end",
                        "CREATE TABLE ending (id int)",
                        Optional.of("DROP TABLE ending"),
                        directives(Map.of(), "1_core")));

        assertThat(tried(proof)).containsExactly("91_silent", "92_free");
    }

    @Test
    void what_is_broken_right_after_its_up_is_not_tried_alone() {
        Proof proof = prove(set("CREATE TABLE audit (id int)", "SELECT 1"));

        assertThat(tried(proof)).isEmpty();
        assertThat(Objects.requireNonNull(proof.alone()).untried())
                .extracting(IndependentProof.Untried::migration, IndependentProof.Untried::reason)
                .containsExactly(tuple("2_x", "right after its up its rollback does not do what it should"));
    }

    /** More than are read as text. */
    private static final String MANY_SETTINGS =
            "INSERT INTO settings (key) SELECT 'bulk.' || n FROM generate_series(1, 6000) AS n;";

    @Test
    void one_row_of_others_is_missed_among_many_that_stay_and_many_that_are_its_own() {
        String up = "INSERT INTO settings (key) SELECT 'mail.' || n FROM generate_series(1, 7000) AS n";
        String overrides = "CREATE TABLE overrides (id int PRIMARY KEY,"
                + " key text NOT NULL REFERENCES settings (key) ON DELETE CASCADE);"
                + "INSERT INTO overrides SELECT id, key FROM settings WHERE key LIKE 'mail.%';";

        Proof honest = prove(set(up, "DELETE FROM settings WHERE key LIKE 'mail.%'", MANY_SETTINGS + overrides));
        Proof lossy = prove(set(
                up,
                "DELETE FROM settings WHERE key LIKE 'mail.%'",
                MANY_SETTINGS + overrides + "INSERT INTO settings (id, key) VALUES (77777, 'mail.footer');"));

        assertThat(alone(honest)).isEmpty();
        assertThat(x(honest).verdict()).isEqualTo(Verdict.EXACT);
        assertThat(alone(lossy)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ROWS_LOST);
            assertThat(finding.object()).isEqualTo("table public.settings");
            assertThat(finding.detail()).matches("rolled back alone: 1 of 60\\d\\d rows missing: id=77777(?s).*");
        });
    }

    @Test
    void values_of_a_large_table_that_it_has_nothing_to_do_with_are_counted_in_all_rows() {
        Proof proof = prove(set(
                "CREATE TABLE audit (id int)",
                "DROP TABLE audit; DO $$ BEGIN IF to_regclass('notes') IS NOT NULL THEN"
                        + " EXECUTE 'UPDATE notes SET body = NULL WHERE id IN (17, 5999)';"
                        + " EXECUTE 'DELETE FROM notes WHERE id = 500'; END IF; END $$",
                "CREATE TABLE notes (id int PRIMARY KEY, body text);"
                        + "INSERT INTO notes SELECT n, 'text ' || n FROM generate_series(1, 6000) AS n"));

        assertThat(alone(proof))
                .extracting(Finding::code, Finding::object, IndependentRollbacksTest::withAnyMadeUp)
                .containsExactly(
                        tuple(
                                FindingCode.ROWS_LOST,
                                "table public.notes",
                                "rolled back alone: 1 of 60.. rows missing: id=500"),
                        tuple(
                                FindingCode.VALUES_LOST,
                                "column public.notes.body",
                                "rolled back alone: 2 of 60.. values lost: id=17: 'text 17' → NULL; id=5999:"
                                        + " 'text 5999' → NULL"));
    }

    @Test
    void of_a_large_table_without_a_key_it_counts_how_many_rows_are_left() {
        String log = "CREATE TABLE log (line text, level int);"
                + "INSERT INTO log SELECT 'line ' || n, 1 FROM generate_series(1, 6000) AS n";
        String onLog = "DO $$ BEGIN IF to_regclass('log') IS NOT NULL THEN UPDATE log SET level = 2; %s END IF; END $$";

        Proof honest = prove(set(String.format(onLog, ""), String.format(onLog, ""), log));
        Proof lossy = prove(
                set(String.format(onLog, ""), String.format(onLog, "DELETE FROM log WHERE line = 'line 9';"), log));

        assertThat(alone(honest)).isEmpty();
        assertThat(alone(lossy))
                .extracting(Finding::code, Finding::object)
                .containsExactly(tuple(FindingCode.ROWS_LOST, "table public.log"));
        assertThat(withAnyMadeUp(alone(lossy).get(0))).startsWith("rolled back alone: 1 of 60.. rows missing");
    }

    /** How many rows are made up besides is not looked at here. */
    private static String withAnyMadeUp(Finding finding) {
        return finding.detail().replaceAll(" of 60\\d\\d ", " of 60.. ");
    }

    @Test
    void a_table_that_no_rows_could_be_put_into_is_told_as_not_proven_where_the_rollback_has_to_do_with_it() {
        String tariffs = "CREATE TABLE tariffs (id int PRIMARY KEY, key text REFERENCES settings (key)"
                + " ON DELETE CASCADE, sign text NOT NULL CHECK (md5(sign) LIKE '0000000%'));"
                + "CREATE TABLE apart (id int PRIMARY KEY, sign text NOT NULL CHECK (md5(sign) LIKE '0000000%'))";
        String up = "INSERT INTO settings (key) VALUES ('mail.header')";

        Proof reached = prove(set(up, "TRUNCATE settings CASCADE", tariffs));
        Proof apart = prove(set("CREATE TABLE audit (id int)", "DROP TABLE audit", tariffs));

        assertThat(alone(reached)).as("nothing of it could be lost").isEmpty();
        assertThat(Objects.requireNonNull(reached.alone()).unproven())
                .singleElement()
                .satisfies(unproven -> {
                    assertThat(unproven.migration()).isEqualTo("2_x");
                    assertThat(unproven.tables()).singleElement().satisfies(table -> {
                        assertThat(table.table()).isEqualTo("public.tariffs");
                        assertThat(table.reason()).contains("tariffs_sign_check");
                    });
                });
        assertThat(Objects.requireNonNull(apart.alone()).unproven()).isEmpty();
    }

    /** A table that no made-up row gets into, and that goes with the settings. */
    private static final String TARIFFS = "CREATE TABLE tariffs (id int PRIMARY KEY, key text REFERENCES settings (key)"
            + " ON DELETE CASCADE, sign text NOT NULL CHECK (md5(sign) = '07a9fe2942fe2e1e1db88acc525e51d0'))";

    private static Proof proveGiven(SetMother set, String fixture) {
        Fixtures given = new Fixtures(
                Map.of("3_later", List.of(new Fixtures.Given(ScriptMother.up("fixtures/3.sql", fixture), false))));
        return prove(set, 17, ProveSettings.DEFAULT.given(given));
    }

    @Test
    void rows_that_people_give_are_in_it() {
        Proof proof = proveGiven(
                set("INSERT INTO settings (key) VALUES ('mail.header')", "TRUNCATE settings CASCADE", TARIFFS),
                "INSERT INTO settings (key) VALUES ('given');"
                        + " INSERT INTO tariffs VALUES (1, 'given', 'palindrome')");

        assertThat(alone(proof))
                .extracting(Finding::code, Finding::object, Finding::detail)
                .containsExactly(
                        tuple(FindingCode.ROWS_LOST, "table public.tariffs", "rolled back alone: 1 of 1 row missing"));
        assertThat(Objects.requireNonNull(proof.alone()).unproven()).isEmpty();
    }

    @Test
    void rows_that_people_give_to_a_table_that_the_migration_changes_are_not_held_against_it() {
        Proof proof = proveGiven(
                set(
                        "ALTER TABLE settings ALTER key DROP NOT NULL",
                        "DELETE FROM settings WHERE key IS NULL; ALTER TABLE settings ALTER key SET NOT NULL",
                        "CREATE TABLE badges (id int PRIMARY KEY,"
                                + " setting int NOT NULL REFERENCES settings ON DELETE CASCADE)"),
                "INSERT INTO settings VALUES (900, NULL); INSERT INTO badges VALUES (1, 900)");

        assertThat(alone(proof)).isEmpty();
    }

    @Test
    void a_fixture_that_later_migrations_leave_no_room_for_is_told_where_its_table_stays_empty() {
        Proof proof = proveGiven(
                set(
                        "INSERT INTO settings (key) VALUES ('mail.header')",
                        "TRUNCATE settings CASCADE",
                        TARIFFS,
                        "ALTER TABLE tariffs ADD COLUMN scope text NOT NULL DEFAULT 'all';"
                                + " ALTER TABLE tariffs ALTER scope DROP DEFAULT"),
                "INSERT INTO tariffs VALUES (1, NULL, 'palindrome')");

        assertThat(Objects.requireNonNull(proof.alone()).unproven())
                .singleElement()
                .satisfies(unproven -> assertThat(unproven.tables())
                        .singleElement()
                        .satisfies(table -> assertThat(table.reason())
                                .contains("; the rows of fixtures/3.sql:1:1 do not fit once all migrations are applied:"
                                        + " null value in column \"scope\"")));
    }

    @Test
    void without_rows_the_schema_alone_is_held_against_it() {
        SetMother set = set(
                "INSERT INTO settings (key) VALUES ('mail.header')",
                "TRUNCATE settings CASCADE",
                "CREATE TABLE overrides (id int PRIMARY KEY, key text NOT NULL REFERENCES settings (key))");

        Proof proof = prove(set, 17, ProveSettings.DEFAULT.rows(false));

        assertThat(alone(proof)).isEmpty();
    }

    @Test
    void no_more_are_tried_than_is_asked_for_or_than_it_takes_about_as_many_ups_as_the_set_has() {
        SetMother set = SetMother.set().with("01_core", "CREATE TABLE core (id int)", "DROP TABLE core");
        for (int i = 2; i <= 12; i++) {
            String table = "t" + i;
            set.with(
                    String.format("%02d_%s", i, table),
                    "CREATE TABLE " + table + " (id int)",
                    Optional.of("DROP TABLE " + table),
                    directives(Map.of(), "01_core"));
        }
        ProveSettings settings = ProveSettings.DEFAULT.rows(false);

        Proof two = prove(set, 17, settings.alone(Optional.of(2)));
        Proof usual = prove(set, 17, settings);
        Proof none = prove(set, 17, settings.alone(Optional.of(0)));

        assertThat(tried(two)).containsExactly("10_t10", "11_t11");
        assertThat(tried(usual)).containsExactly("07_t7", "08_t8", "09_t9", "10_t10", "11_t11");
        assertThat(Objects.requireNonNull(usual.alone()).untried())
                .extracting(IndependentProof.Untried::migration)
                .containsExactly("02_t2", "03_t3", "04_t4", "05_t5", "06_t6");
        assertThat(none.alone()).isNull();
    }

    @Test
    void the_listener_hears_only_what_its_step_did_not_show() {
        List<String> heard = new ArrayList<>();
        ProofListener listener = new ProofListener() {
            @Override
            public void aloneFailed(StepProof step, List<Finding> findings) {
                findings.forEach(finding -> heard.add(step.name() + " " + finding.object()));
            }
        };

        Prover.prove(
                set(
                                "INSERT INTO settings (key) VALUES ('mail.header')",
                                "TRUNCATE settings CASCADE",
                                "CREATE TABLE overrides (id int PRIMARY KEY,"
                                        + " key text NOT NULL REFERENCES settings (key))")
                        .build(),
                TestServers.shared(),
                ProveSettings.DEFAULT,
                listener);

        assertThat(heard).containsExactly("2_x table public.overrides");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 15, 18})
    @Tag("suite")
    void roles_rows_and_what_needs_commits_are_tried_alone_on_every_version(int major) throws SQLException {
        Proof proof = prove(
                set(
                        "CREATE ROLE lone_reader; GRANT SELECT ON settings TO lone_reader;"
                                + "INSERT INTO settings (key) VALUES ('mail.header')",
                        "DELETE FROM settings WHERE key LIKE 'mail.%'; REVOKE SELECT ON settings FROM lone_reader;"
                                + "DROP ROLE lone_reader",
                        "INSERT INTO settings (key) VALUES ('mail.footer')",
                        "CREATE INDEX CONCURRENTLY orders_code ON orders (code)"),
                major,
                ProveSettings.DEFAULT);

        assertThat(alone(proof))
                .extracting(Finding::code, Finding::object)
                .containsExactly(tuple(FindingCode.ROWS_LOST, "table public.settings"));
        assertThat(count(major, "SELECT count(*) FROM pg_roles WHERE rolname = 'lone_reader'"))
                .isZero();
        assertThat(count(major, "SELECT count(*) FROM pg_database WHERE datname LIKE '%trial%'"))
                .isZero();
    }

    private static long count(int major, String query) throws SQLException {
        try (ScratchDatabase database = TestServers.of(major).create("count");
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
