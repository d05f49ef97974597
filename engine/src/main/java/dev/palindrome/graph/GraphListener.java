package dev.palindrome.graph;

/** Hears of the progress of a requirement graph, on the thread that builds it. */
@FunctionalInterface
public interface GraphListener {

    /** Listens to nothing. */
    GraphListener NONE = stage -> {};

    /** A part of the work begins, in words: {@code applying 285 migrations one by one}. */
    void begins(String stage);
}
