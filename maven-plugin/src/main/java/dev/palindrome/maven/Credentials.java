package dev.palindrome.maven;

import java.util.Optional;

/** Who we are on a database, as far as it is given. */
record Credentials(Optional<String> user, Optional<String> password) {

    boolean isEmpty() {
        return user.isEmpty() && password.isEmpty();
    }

    @Override
    public String toString() {
        return user.orElse("(nobody)") + (password.isPresent() ? " with a password" : " without a password");
    }
}
