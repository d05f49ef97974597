package dev.palindrome.execute;

import dev.palindrome.sql.statement.StatementKind;
import dev.palindrome.sql.text.Position;
import java.time.Duration;

/** One statement that ran: where it stands, what it is, how long it took. */
public record StatementRun(Position position, StatementKind kind, Duration duration) {}
