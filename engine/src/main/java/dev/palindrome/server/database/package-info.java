/**
 * A server and the scratch databases on it: created, copied from a template, marked with their owner, dropped.
 *
 * <p>A database is dropped only if its name, its comment and a lock all show that Palindrome made it and that its
 * process is gone. Read {@link ThrowawayServer} first, then {@code ScratchDatabases}.
 */
@NullMarked
package dev.palindrome.server.database;

import org.jspecify.annotations.NullMarked;
