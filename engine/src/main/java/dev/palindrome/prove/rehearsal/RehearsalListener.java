package dev.palindrome.prove.rehearsal;

/** Hears of the progress of a rehearsal, on the thread that runs it. */
@FunctionalInterface
public interface RehearsalListener {

    /** Listens to nothing. */
    RehearsalListener NONE = stage -> {};

    /** A part of the work begins, in words: {@code Copying shop (1240 MB) on its own server}. */
    void begins(String stage);
}
