package dev.palindrome.execute;

import dev.palindrome.sql.Position;
import dev.palindrome.sql.StatementKind;
import java.time.Duration;

/** One statement that ran: where it stands, what it is, how long it took. */
public record StatementRun(Position position, StatementKind kind, Duration duration) {}
