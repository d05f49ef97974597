package dev.palindrome.wrong.execute;

import java.util.logging.Logger;
import org.slf4j.spi.LocationAwareLogger;

/** Every wrong way to say something. */
final class LogsElsewhere {
    private static final Logger LOG = Logger.getLogger("wrong");

    final Class<?> newer = LocationAwareLogger.class;

    void say(String text) {
        LOG.info(text);
        System.out.println(text);
    }
}
