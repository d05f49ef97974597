package dev.palindrome.rows.type;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Addresses of networks and machines. */
final class NetworkValues {

    private NetworkValues() {}

    static Optional<CandidateLiterals> of(TypeName name) {
        return switch (name.bare()) {
            case "inet" ->
                Optional.of(CandidateLiterals.limited(
                        List.of(
                                "0.0.0.0",
                                "255.255.255.255/32",
                                "192.168.1.5/24",
                                "::",
                                "2001:db8::1/64",
                                "::ffff:10.1.2.3"),
                        1 << 24,
                        n -> "10." + n / 65536 % 256 + "." + n / 256 % 256 + "." + n % 256));
            case "cidr" ->
                Optional.of(CandidateLiterals.limited(
                        List.of("0.0.0.0/0", "192.168.1.0/24", "::/0", "2001:db8::/32", "10.1.2.3/32"),
                        1 << 16,
                        n -> "10." + n / 256 % 256 + "." + n % 256 + ".0/24"));
            case "macaddr" ->
                Optional.of(CandidateLiterals.limited(
                        List.of("00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "08:00:2b:01:02:03"),
                        1 << 24,
                        n -> "08:00:2b" + bytes(n)));
            case "macaddr8" ->
                Optional.of(CandidateLiterals.limited(
                        List.of("00:00:00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff:ff:ff", "08:00:2b:01:02:03:04:05"),
                        1 << 24,
                        n -> "08:00:2b:01:02" + bytes(n)));
            default -> Optional.empty();
        };
    }

    private static String bytes(long n) {
        return String.format(Locale.ROOT, ":%02x:%02x:%02x", n / 65536 % 256, n / 256 % 256, n % 256);
    }
}
