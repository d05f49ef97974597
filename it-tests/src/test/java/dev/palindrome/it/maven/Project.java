package dev.palindrome.it.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small project on disk with a POM and migrations. */
record Project(Path folder) {

    static final String MIGRATIONS = "src/main/resources/db/migration";

    /** A project that declares the plugin, with this inside of its {@code <plugin>} element. */
    Project pom(String inPlugin) {
        return write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>example</groupId>
                  <artifactId>shop</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>dev.palindrome</groupId>
                        <artifactId>palindrome-maven-plugin</artifactId>
                        <version>%s</version>
                        %s
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(System.getProperty("palindrome.version"), inPlugin));
    }

    /** Two migrations that can be rolled back. */
    Project honest() {
        return migration("0001_customers", "CREATE TABLE customers (id int PRIMARY KEY);", "DROP TABLE customers;")
                .migration(
                        "0002_orders",
                        "CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers);",
                        "DROP TABLE orders;");
    }

    /** A third migration whose rollback leaves an index behind. */
    Project dishonest() {
        return honest().migration(
                        "0003_order_dates",
                        "ALTER TABLE orders ADD COLUMN placed date;\nCREATE INDEX orders_customer ON orders (customer);",
                        "ALTER TABLE orders DROP COLUMN placed;");
    }

    Project migration(String name, String up, String rollback) {
        return write(MIGRATIONS + "/" + name + ".sql", up + "\n")
                .write(MIGRATIONS + "/" + name + "_rollback.sql", rollback + "\n");
    }

    Project write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
