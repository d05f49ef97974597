package dev.palindrome.it.maven;

import java.util.stream.Stream;

/** The Mavens that the plugin is run on. */
final class Mavens {

    /** Where every case is run; the others run the main ones. */
    static final String MAIN = System.getProperty("maven.last-3.9");

    private Mavens() {}

    static Stream<String> all() {
        return Stream.of("maven.oldest", "maven.last-3.8", "maven.last-3.9", "maven.next")
                .map(System::getProperty);
    }
}
