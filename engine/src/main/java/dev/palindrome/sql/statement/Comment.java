package dev.palindrome.sql.statement;

import dev.palindrome.sql.text.Position;

/**
 * A comment of a script.
 *
 * @param text what it says, without its marks ({@code --}, {@code /*}); white space is kept, a line end is not part of
 *     it
 * @param position where its first mark stands
 * @param block whether it is a {@code /* … *}{@code /} comment
 * @param inStatement whether it stands between the first token of a statement and the {@code ;} that ends it
 */
public record Comment(String text, Position position, boolean block, boolean inStatement) {}
