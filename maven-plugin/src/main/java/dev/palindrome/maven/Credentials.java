package dev.palindrome.maven;

import java.util.Optional;

/** The credentials for a database, as far as they are given. */
record Credentials(Optional<String> user, Optional<String> password) {

    boolean isEmpty() {
        return user.isEmpty() && password.isEmpty();
    }

    @Override
    public String toString() {
        return user.orElse("(nobody)") + (password.isPresent() ? " with a password" : " without a password");
    }
}
