package dev.palindrome.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code postmaster.pid}: what a running server says of itself (PostgreSQL source, {@code src/include/utils/pidfile.h}).
 */
record PostmasterFile(List<String> lines) {

    static Optional<PostmasterFile> in(Path data) {
        try {
            return Optional.of(new PostmasterFile(Files.readAllLines(data.resolve("postmaster.pid"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    OptionalLong pid() {
        return lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(lines.get(0)));
    }

    /** The number of the System V segment by which servers recognise each other. */
    Optional<String> sharedMemory() {
        if (lines.size() < 7) {
            return Optional.empty();
        }
        String[] keyAndNumber = lines.get(6).strip().split("\\s+", -1);
        return keyAndNumber.length == 2 ? Optional.of(keyAndNumber[1]) : Optional.empty();
    }

    boolean isReady() {
        return lines.size() >= 8 && lines.get(7).strip().equals("ready");
    }
}
