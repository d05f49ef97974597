package dev.palindrome.layout.flyway;

import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Version;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The next migration of a Flyway folder: beside the newest, with a version that is spelled as that one's is. */
final class FlywayDraft {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final Pattern STAMPED =
            Pattern.compile("(?:19|20)\\d\\d[._]?(?:0[1-9]|1[0-2])[._]?(?:0[1-9]|[12]\\d|3[01])(?:[._]?\\d\\d){0,3}");
    private static final int DATE_DIGITS = 8;

    private FlywayDraft() {}

    static NewMigrationDraft of(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        Optional<MigrationCandidate> newest = existing.stream()
                .filter(c -> c.kind() != Migration.Kind.REPEATABLE)
                .max(Comparator.comparing(MigrationCandidate::version));
        Optional<FlywayFile> file = newest.flatMap(c -> FlywayFile.of(c.up().file()));
        String version = file.map(f -> next(f.spelled(), clock)).orElse("1");
        String folder = file.map(FlywayFile::folder).orElse("");
        String undoFolder = newest.flatMap(MigrationCandidate::rollback)
                .flatMap(scriptSource -> FlywayFile.of(scriptSource.file()))
                .map(FlywayFile::folder)
                .orElse(folder);
        String name = version + FlywayFile.SEPARATOR + migrationTitle.slug();
        return NewMigrationDraft.of(
                "V" + name, folder + "V" + name + ".sql", undoFolder + "U" + name + ".sql", migrationTitle);
    }

    private static String next(String last, Clock clock) {
        if (STAMPED.matcher(last).matches()) {
            String now = stamped(last, clock);
            if (version(now).compareTo(version(last)) > 0) {
                return now;
            }
        }
        int from = Math.max(last.lastIndexOf('.'), last.lastIndexOf('_')) + 1;
        String number = last.substring(from);
        String next = new BigInteger(number).add(BigInteger.ONE).toString();
        return last.substring(0, from) + "0".repeat(Math.max(0, number.length() - next.length())) + next;
    }

    /** The time in UTC, to the digit that the last one goes to, with the same dots. */
    private static String stamped(String last, Clock clock) {
        String now = LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).format(STAMP);
        StringBuilder stamped = new StringBuilder();
        int digit = 0;
        for (char c : last.toCharArray()) {
            stamped.append(Character.isDigit(c) ? now.charAt(digit++) : c);
        }
        return digit < DATE_DIGITS ? last : stamped.toString();
    }

    private static Version version(String spelled) {
        return new Version(spelled.replace('_', '.'));
    }
}
