package dev.palindrome.layout;

import java.nio.file.Path;

/**
 * A migration that was just created from a template.
 *
 * @param name as the set will call it
 * @param layout the layout it follows
 * @param up the file to write the change into
 * @param rollback the file to write the way back into
 */
public record NewMigration(String name, String layout, Path up, Path rollback) {}
