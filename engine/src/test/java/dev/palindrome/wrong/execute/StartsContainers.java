package dev.palindrome.wrong.execute;

import org.testcontainers.containers.PostgreSQLContainer;

/** A library out of its room. */
final class StartsContainers {
    final Class<?> library = PostgreSQLContainer.class;
}
