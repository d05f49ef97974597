package dev.palindrome.it.maven;

import java.util.List;

/**
 * A run of Maven that has ended.
 *
 * @param exitCode 0 for BUILD SUCCESS
 * @param output what it wrote, both streams
 */
record MavenResult(int exitCode, String output) {

    List<String> lines() {
        return output.lines().toList();
    }
}
