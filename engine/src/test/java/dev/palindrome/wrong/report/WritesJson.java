package dev.palindrome.wrong.report;

import com.google.gson.Gson;

/** A library out of its room. */
final class WritesJson {
    final Gson gson = new Gson();
}
