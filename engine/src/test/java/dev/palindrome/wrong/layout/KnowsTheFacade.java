package dev.palindrome.wrong.layout;

import dev.palindrome.wrong.Facade;

/** A room that knows the facade, in a package that is not null-marked. */
final class KnowsTheFacade {
    final Facade facade = new Facade();
}
