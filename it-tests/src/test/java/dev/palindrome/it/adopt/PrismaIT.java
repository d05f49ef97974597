package dev.palindrome.it.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.migrate.adopt.AdoptRequest;
import dev.palindrome.migrate.adopt.AdoptResult.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that Prisma's own schema engine has written; skipped where its npm packages are not installed. */
class PrismaIT {

    /**
     * Lets Prisma's schema engine work through a driver of JavaScript, for its native one does not come as a package. What
     * this driver does not know, the type {@code name}, is told to it as text; and the timer that limits the wait for a lock
     * shall not keep the process after the work is done.
     */
    private static final String PRISMA_CONFIG = """
            import pg from 'pg'
            import { PrismaPg } from '@prisma/adapter-pg'
            import { defineConfig } from 'prisma/config'
            for (const type of [pg.Client, pg.Pool]) {
              const query = type.prototype.query
              type.prototype.query = function (...args) {
                const answer = query.apply(this, args)
                return typeof answer?.then !== 'function' ? answer : answer.then(result => {
                  for (const one of [result].flat())
                    for (const field of one.fields ?? []) if (field.dataTypeID === 19) field.dataTypeID = 25
                  return result
                })
              }
            }
            const timer = globalThis.setTimeout
            globalThis.setTimeout = (...args) => {
              const made = timer(...args)
              return args[1] >= 10000 ? made.unref() : made
            }
            export default defineConfig({
              experimental: { adapter: true },
              schema: 'schema.prisma',
              engine: 'js',
              adapter: async () => new PrismaPg({ connectionString: process.env.DATABASE_URL, idleTimeoutMillis: 1 }),
            })
            """;

    @TempDir
    private Path folder;

    @Test
    void migrations_are_verified_and_can_be_rolled_back() throws Exception {
        CommandLine prisma = CommandLine.ofNpm("prisma", folder);
        Files.createSymbolicLink(
                folder.resolve("node_modules"),
                CommandLine.npmTools().orElseThrow().resolve("node_modules").toAbsolutePath());
        Path nothing = Files.createFile(folder.resolve("no-native-engine"));
        Files.writeString(folder.resolve("prisma.config.mjs"), PRISMA_CONFIG);
        Files.writeString(
                folder.resolve("schema.prisma"),
                "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n");
        try (Migrated shop = new Migrated(folder.resolve("migrations"))) {
            shop.file("migration_lock.toml", "provider = \"postgresql\"\n")
                    .file("20240101000000_customers/migration.sql", "CREATE TABLE customers (x int);\r\n")
                    .file("20240101000000_customers/down.sql", "DROP TABLE customers;\n")
                    .file("20240102000000_orders/migration.sql", "CREATE TABLE orders (x int);\n")
                    .file("20240102000000_orders/down.sql", "DROP TABLE orders;\n");
            prisma.environment("DATABASE_URL", shop.uri("postgresql"))
                    .environment("PRISMA_QUERY_ENGINE_LIBRARY", nothing.toString())
                    .environment("PRISMA_SCHEMA_ENGINE_BINARY", nothing.toString())
                    .environment("PRISMA_HIDE_UPDATE_MESSAGE", "1")
                    .environment("CHECKPOINT_DISABLE", "1")
                    .run("migrate", "deploy");
            shop.file("20240103000000_later/migration.sql", "CREATE TABLE later (x int);\n")
                    .file("20240103000000_later/down.sql", "DROP TABLE later;\n");

            shop.adopts(
                    Check.SAME,
                    List.of("20240101000000_customers", "20240102000000_orders"),
                    List.of("20240103000000_later"));
            assertThat(shop.migrate()).hasSize(1);
            assertThat(shop.rollBack(3)).hasSize(3);

            shop.run("DROP TABLE palindrome_history");
            shop.file("20240102000000_orders/migration.sql", "CREATE TABLE orders (y int);\n");
            assertThatThrownBy(() -> shop.adopt(AdoptRequest.plain()))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("20240102000000_orders/migration.sql");
        }
    }
}
