package dev.palindrome.layout;

/** Finds the files that changelogs name. */
final class LiquibasePaths {

    private LiquibasePaths() {}

    /** A path as it is written, without {@code classpath:}, leading {@code /} and Windows' separators. */
    static String plain(String path) {
        String plain = path.strip().replace('\\', '/');
        plain = plain.replaceFirst("^classpath\\*?:", "");
        return plain.replaceFirst("^(?:\\./|/)+", "");
    }
}
