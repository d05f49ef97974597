package dev.palindrome.migration;

/**
 * A step of the original tool that is not SQL but a program (goose's Go, node-pg-migrate's JavaScript, Flyway's Java): it
 * has a place in the order and is not run.
 *
 * @param version what orders it
 * @param name as a migration's name
 * @param file relative to the folder of the set
 */
public record ExternalStep(Version version, String name, String file) {}
