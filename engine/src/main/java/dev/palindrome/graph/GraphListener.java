package dev.palindrome.graph;

/** Is told how far the making of a graph has come, on the thread that makes it. */
@FunctionalInterface
public interface GraphListener {

    /** Listens to nothing. */
    GraphListener NONE = stage -> {};

    /** A part of the work begins, in words: {@code applying 285 migrations one by one}. */
    void begins(String stage);
}
