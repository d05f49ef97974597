package dev.palindrome.rows.type;

import java.util.List;
import java.util.Optional;

/** The geometric types that every server has. */
final class GeometryValues {

    private GeometryValues() {}

    static Optional<CandidateLiterals> of(TypeName name) {
        return switch (name.bare()) {
            case "point" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("(0,0)", "(-1.5,1e300)", "(NaN,Infinity)"), n -> "(" + n + "," + n + ".5)"));
            case "line" ->
                Optional.of(CandidateLiterals.endless(List.of("{1,0,0}", "{0,-1,2.5}"), n -> "{1,-1," + n + "}"));
            case "lseg" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("[(0,0),(0,0)]", "[(-1,-1),(1e300,2)]"), n -> "[(0,0),(1," + n + ")]"));
            case "box" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("(0,0),(0,0)", "(1,2),(-3,-4)"), n -> "(" + (n + 1) + "," + (n + 1) + "),(0,0)"));
            case "path" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("((0,0))", "[(0,0),(1,1),(2,0)]", "((0,0),(1,1),(2,0))"),
                        n -> "[(0,0),(1," + n + ")]"));
            case "polygon" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("((0,0))", "((0,0),(1,1),(2,0))"), n -> "((0,0),(1," + (n + 1) + "),(2,0))"));
            case "circle" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("<(0,0),0>", "<(1.5,-2),3>"), n -> "<(0,0)," + (n + 1) + ">"));
            default -> Optional.empty();
        };
    }
}
