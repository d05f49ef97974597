package dev.palindrome.proof;

/**
 * What a rollback discards by its nature: what only the schema after the up can hold.
 *
 * @param object {@code table public.reviews}, {@code column public.orders.note}
 * @param detail what of it, in words
 */
public record RollbackCost(String object, String detail) {}
