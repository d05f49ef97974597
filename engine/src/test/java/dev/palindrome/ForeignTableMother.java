package dev.palindrome;

import dev.palindrome.history.foreign.table.ForeignTool;

/** The history tables of other tools, by the statements that the tools themselves send. */
public final class ForeignTableMother {

    private ForeignTableMother() {}

    /** Makes the tool's table as it is on a database that nothing was applied to. */
    public static String ddl(ForeignTool tool) {
        return switch (tool) {
            case FLYWAY -> """
                CREATE TABLE "flyway_schema_history" ("installed_rank" INT NOT NULL, "version" VARCHAR(50),
                  "description" VARCHAR(200) NOT NULL, "type" VARCHAR(20) NOT NULL, "script" VARCHAR(1000) NOT NULL,
                  "checksum" INTEGER, "installed_by" VARCHAR(100) NOT NULL, "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
                  "execution_time" INTEGER NOT NULL, "success" BOOLEAN NOT NULL);
                ALTER TABLE "flyway_schema_history" ADD CONSTRAINT "flyway_schema_history_pk" PRIMARY KEY ("installed_rank");
                CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
                """;
            case LIQUIBASE -> """
                CREATE TABLE databasechangelog (id varchar(255) NOT NULL, author varchar(255) NOT NULL,
                  filename varchar(255) NOT NULL, dateexecuted timestamp NOT NULL, orderexecuted int NOT NULL,
                  exectype varchar(10) NOT NULL, md5sum varchar(35), description varchar(255), comments varchar(255),
                  tag varchar(255), liquibase varchar(20), contexts varchar(255), labels varchar(255),
                  deployment_id varchar(10));
                CREATE TABLE databasechangeloglock (id int PRIMARY KEY NOT NULL, locked boolean NOT NULL,
                  lockgranted timestamp, lockedby varchar(255));
                INSERT INTO databasechangeloglock (id, locked) VALUES (1, false);
                """;
            case PRISMA -> """
                CREATE TABLE "_prisma_migrations" ("id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL,
                  "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT,
                  "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
                  "applied_steps_count" INTEGER NOT NULL DEFAULT 0);
                """;
            case SQITCH -> """
                CREATE SCHEMA IF NOT EXISTS sqitch;
                CREATE TABLE sqitch.projects (project TEXT PRIMARY KEY, uri TEXT NULL UNIQUE,
                  created_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(), creator_name TEXT NOT NULL,
                  creator_email TEXT NOT NULL);
                CREATE TABLE sqitch.releases (version REAL PRIMARY KEY,
                  installed_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(), installer_name TEXT NOT NULL,
                  installer_email TEXT NOT NULL);
                CREATE TABLE sqitch.changes (change_id TEXT PRIMARY KEY, script_hash TEXT NULL, change TEXT NOT NULL,
                  project TEXT NOT NULL REFERENCES sqitch.projects(project) ON UPDATE CASCADE, note TEXT NOT NULL DEFAULT '',
                  committed_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(), committer_name TEXT NOT NULL,
                  committer_email TEXT NOT NULL, planned_at TIMESTAMPTZ NOT NULL, planner_name TEXT NOT NULL,
                  planner_email TEXT NOT NULL, UNIQUE(project, script_hash));
                CREATE TABLE sqitch.tags (tag_id TEXT PRIMARY KEY, tag TEXT NOT NULL,
                  project TEXT NOT NULL REFERENCES sqitch.projects(project) ON UPDATE CASCADE,
                  change_id TEXT NOT NULL REFERENCES sqitch.changes(change_id) ON UPDATE CASCADE, note TEXT NOT NULL DEFAULT '',
                  committed_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(), committer_name TEXT NOT NULL,
                  committer_email TEXT NOT NULL, planned_at TIMESTAMPTZ NOT NULL, planner_name TEXT NOT NULL,
                  planner_email TEXT NOT NULL, UNIQUE(project, tag));
                CREATE TABLE sqitch.dependencies (change_id TEXT NOT NULL
                  REFERENCES sqitch.changes(change_id) ON UPDATE CASCADE ON DELETE CASCADE, type TEXT NOT NULL,
                  dependency TEXT NOT NULL, dependency_id TEXT NULL REFERENCES sqitch.changes(change_id) ON UPDATE CASCADE,
                  PRIMARY KEY (change_id, dependency));
                CREATE TABLE sqitch.events (event TEXT NOT NULL, change_id TEXT NOT NULL, change TEXT NOT NULL,
                  project TEXT NOT NULL REFERENCES sqitch.projects(project) ON UPDATE CASCADE, note TEXT NOT NULL DEFAULT '',
                  requires TEXT[] NOT NULL DEFAULT '{}', conflicts TEXT[] NOT NULL DEFAULT '{}', tags TEXT[] NOT NULL DEFAULT '{}',
                  committed_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(), committer_name TEXT NOT NULL,
                  committer_email TEXT NOT NULL, planned_at TIMESTAMPTZ NOT NULL, planner_name TEXT NOT NULL,
                  planner_email TEXT NOT NULL, PRIMARY KEY (change_id, committed_at));
                """;
            case GOOSE -> """
                CREATE TABLE goose_db_version (id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
                  version_id bigint NOT NULL, is_applied boolean NOT NULL, tstamp timestamp NOT NULL DEFAULT now());
                INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true);
                """;
            case SQLX -> """
                CREATE TABLE IF NOT EXISTS _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL,
                  installed_on TIMESTAMPTZ NOT NULL DEFAULT now(), success BOOLEAN NOT NULL, checksum BYTEA NOT NULL,
                  execution_time BIGINT NOT NULL);
                """;
            case ATLAS -> """
                CREATE SCHEMA IF NOT EXISTS atlas_schema_revisions;
                CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (version varchar NOT NULL PRIMARY KEY,
                  description varchar NOT NULL, type bigint NOT NULL DEFAULT 2, applied bigint NOT NULL DEFAULT 0,
                  total bigint NOT NULL DEFAULT 0, executed_at timestamptz NOT NULL, execution_time bigint NOT NULL,
                  error text, error_stmt text, hash varchar NOT NULL, partial_hashes jsonb, operator_version varchar NOT NULL);
                """;
            case SOURCEGRAPH -> """
                CREATE TABLE migration_logs (id SERIAL PRIMARY KEY, migration_logs_schema_version integer NOT NULL,
                  schema text NOT NULL, version integer NOT NULL, up boolean NOT NULL, started_at timestamptz NOT NULL,
                  finished_at timestamptz, success boolean, error_message text, backfilled boolean NOT NULL DEFAULT FALSE);
                """;
            case HASURA -> """
                CREATE SCHEMA IF NOT EXISTS hdb_catalog;
                CREATE TABLE hdb_catalog.hdb_version (hasura_uuid UUID PRIMARY KEY DEFAULT gen_random_uuid(),
                  version TEXT NOT NULL, upgraded_on TIMESTAMPTZ NOT NULL, cli_state JSONB NOT NULL DEFAULT '{}'::jsonb,
                  console_state JSONB NOT NULL DEFAULT '{}'::jsonb);
                """;
            case DIESEL -> """
                CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL,
                  run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
                """;
            case NODE_PG_MIGRATE ->
                "CREATE TABLE \"pgmigrations\" (id SERIAL PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL);";
            case GOLANG_MIGRATE ->
                "CREATE TABLE IF NOT EXISTS \"schema_migrations\" (version bigint not null primary key, dirty boolean not null);";
            case DJANGO -> """
                CREATE TABLE "django_migrations" ("id" bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
                  "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" timestamp with time zone NOT NULL);
                """;
            case ALEMBIC ->
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));";
            case SQL_MIGRATE ->
                "CREATE TABLE \"gorp_migrations\" (\"id\" text not null primary key, \"applied_at\" timestamp with time zone);";
            case MYBATIS -> """
                CREATE TABLE CHANGELOG (ID NUMERIC(20,0) NOT NULL, APPLIED_AT VARCHAR(25) NOT NULL,
                  DESCRIPTION VARCHAR(255) NOT NULL);
                ALTER TABLE CHANGELOG ADD CONSTRAINT PK_CHANGELOG PRIMARY KEY (id);
                """;
            case RAILS -> """
                CREATE TABLE "schema_migrations" ("version" character varying NOT NULL PRIMARY KEY);
                CREATE TABLE "ar_internal_metadata" ("key" character varying NOT NULL PRIMARY KEY, "value" character varying,
                  "created_at" timestamp(6) NOT NULL, "updated_at" timestamp(6) NOT NULL);
                """;
            case DBMATE -> "create table if not exists schema_migrations (version varchar primary key);";
            case FILE_NAMES ->
                "CREATE TABLE schema_migrations (id SERIAL PRIMARY KEY, filename TEXT UNIQUE, applied_at TIMESTAMP DEFAULT NOW());";
            case PALINDROME -> """
                CREATE TABLE schema_migrations (id bigint GENERATED BY DEFAULT AS IDENTITY, version text, name text,
                  filename text NOT NULL, description text, checksum text, applied_at timestamptz NOT NULL DEFAULT now(),
                  applied_by text, duration_ms bigint, status text NOT NULL DEFAULT 'applied', rolled_back_at timestamptz,
                  rolled_back_by text, rollback_reason text, rollback_filename text, rollback_checksum text,
                  rollback_script text, statements_done integer, error text, PRIMARY KEY (id));
                """;
        };
    }
}
