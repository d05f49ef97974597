package dev.palindrome.server.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the binaries must be built for.
 *
 * @param os {@code linux}, {@code darwin} or {@code windows}
 * @param arch {@code amd64} or {@code arm64v8}; anything else as Java calls it
 * @param musl whether the C library is musl (Alpine)
 */
public record Platform(String os, String arch, boolean musl) {

    private static final Platform CURRENT = detect(
            System.getProperty("os.name", ""),
            System.getProperty("os.arch", ""),
            Files.exists(Path.of("/etc/alpine-release")));

    public static Platform current() {
        return CURRENT;
    }

    public static Platform detect(String osName, String osArch, boolean musl) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("mac") || name.startsWith("darwin")
                ? "darwin"
                : name.startsWith("windows") ? "windows" : "linux";
        String arch = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x86-64" -> "amd64";
            case "aarch64", "arm64" -> "arm64v8";
            default -> osArch.toLowerCase(Locale.ROOT);
        };
        return new Platform(os, arch, musl && os.equals("linux"));
    }

    public boolean isWindows() {
        return os.equals("windows");
    }

    public boolean isLinux() {
        return os.equals("linux");
    }

    /** As in the names of the artifacts: {@code linux-amd64}, {@code linux-arm64v8-alpine}. */
    public String classifier() {
        return os + "-" + arch + (musl ? "-alpine" : "");
    }

    /** The archive inside an artifact; its name says nothing of the PostgreSQL version. */
    public String archive() {
        String machine = switch (arch) {
            case "amd64" -> "x86_64";
            case "arm64v8" -> "arm_64";
            default -> arch;
        };
        return "postgres-" + os + "-" + machine + (musl ? "-alpine_linux" : "") + ".txz";
    }
}
