package dev.palindrome.server;

import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads, beside other work, what the first connection would otherwise wait for. */
final class DriverWarmup {

    private static final Logger log = LoggerFactory.getLogger(DriverWarmup.class);

    private DriverWarmup() {}

    static void run() {
        try {
            Driver.parseURL("jdbc:postgresql://127.0.0.1:1/none", null);
            log.trace("driver and {} loaded", Secret.verifier("none").length());
        } catch (RuntimeException e) {
            log.debug("the driver cannot be loaded ahead of time", e);
        }
    }
}
