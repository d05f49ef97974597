package dev.palindrome.junit;

/** How much of a migration set is proven before its tests run. */
public enum Proving {
    /** What {@code db.proof} says; {@link #STEPS_AND_CHAIN} where it says nothing. */
    CONFIGURED,
    /** Every migration by itself (up, rollback, up again), then the whole set all the way back and up again. */
    STEPS_AND_CHAIN,
    /** Nothing: the migrations are applied, their rollbacks are not looked at. */
    OFF
}
