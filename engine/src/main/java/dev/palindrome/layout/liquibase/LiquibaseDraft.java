package dev.palindrome.layout.liquibase;

import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.liquibase.changeset.LiquibaseChangeset;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A new file of formatted SQL, named as the last one of the folder is. */
final class LiquibaseDraft {

    private static final Pattern NUMBERED = Pattern.compile("(\\D*)(\\d+)(__|[-_. ])(.*)", Pattern.DOTALL);
    private static final Pattern STAMP = Pattern.compile("20\\d{12}");
    private static final String FIRST = "0001_";

    private LiquibaseDraft() {}

    static NewMigrationDraft of(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String last = existing.stream()
                .map(c -> c.up().file())
                .filter(Listing::isSql)
                .reduce((one, other) -> other)
                .orElse("");
        String folder = last.substring(0, last.lastIndexOf('/') + 1);
        String file = folder + stem(last.substring(folder.length()), migrationTitle, clock) + ".sql";
        String author = existing.isEmpty() ? "unknown" : author(existing.get(existing.size() - 1));
        String text = """
                --liquibase formatted sql

                --changeset %s:%s
                --comment %s
                -- Write the change here. Where a master names its files one by one, name this one there.
                --rollback -- NOT WRITTEN YET: write here what takes it back, the last statement first
                """.formatted(author, migrationTitle.slug(), migrationTitle.text());
        return new NewMigrationDraft(
                LiquibaseChangeset.name(file, author, migrationTitle.slug()), file, text, file, "");
    }

    private static String stem(String last, MigrationTitle migrationTitle, Clock clock) {
        if (last.isEmpty()) {
            return FIRST + migrationTitle.slug();
        }
        Matcher numbered = NUMBERED.matcher(last);
        if (!numbered.matches()) {
            return migrationTitle.slug();
        }
        String number = numbered.group(2);
        String next = String.valueOf(new BigInteger(number).add(BigInteger.ONE));
        String now =
                LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
        if (STAMP.matcher(number).matches() && now.compareTo(number) > 0) {
            next = now;
        }
        boolean dashes =
                numbered.group(4).indexOf('-') >= 0 && numbered.group(4).indexOf('_') < 0;
        return numbered.group(1)
                + "0".repeat(Math.max(0, number.length() - next.length()))
                + next
                + numbered.group(3)
                + (dashes ? migrationTitle.slug().replace('_', '-') : migrationTitle.slug());
    }

    /** Of {@code path#author:id}. */
    private static String author(MigrationCandidate migrationCandidate) {
        String named =
                migrationCandidate.name().substring(migrationCandidate.name().lastIndexOf('#') + 1);
        int colon = named.indexOf(':');
        return colon > 0 ? named.substring(0, colon) : "unknown";
    }
}
