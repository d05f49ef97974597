/**
 * What a server needs of the operating system: an account that is not root, processes, ports, folders, locks between
 * processes, random passwords. Knows nothing of PostgreSQL databases.
 */
@NullMarked
package dev.palindrome.server.host;

import org.jspecify.annotations.NullMarked;
