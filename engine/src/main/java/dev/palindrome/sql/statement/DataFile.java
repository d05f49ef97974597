package dev.palindrome.sql.statement;

import dev.palindrome.sql.text.Position;
import java.nio.file.Path;

/**
 * Rows that lie in a file of their own, which {@code \copy … FROM 'file'} names.
 *
 * @param path the file; its bytes are sent as they are
 * @param position its first line
 */
public record DataFile(Path path, Position position) implements CopyData {}
