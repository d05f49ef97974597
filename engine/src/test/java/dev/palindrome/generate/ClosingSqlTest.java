package dev.palindrome.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Difference.Change;
import dev.palindrome.catalog.Pairs;
import dev.palindrome.catalog.Shop;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.server.TestMajors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The SQL that is offered against what a wrong rollback leaves is run, and makes the schema what it was. */
@Tag("suite")
final class ClosingSqlTest {

    private static final List<Integer> MAJORS = List.of(13, 15, 18);

    /** What no SQL gives back, or none that we write; a rename is closed where the old name is told as gone. */
    private static final Set<String> NOTHING_OFFERED = Set.of(
            "aggregate public.product(integer) [initial value]",
            "column public.crate.twice [expression]",
            "column public.crate.twice [generated]",
            "column public.orders.remark",
            "constraint chest_pkey on public.crate",
            "constraint quantity_positive on public.orders",
            "extension hstore [version]",
            "foreign table public.old_orders",
            "index public.crate_pkey [definition]",
            "index public.orders_by_note",
            "operator public.===(integer, integer) [function]",
            "schema extensions",
            "sequence public.chest_id_seq",
            "settings of the database",
            "table public.box [column order]",
            "table public.crate [column order]",
            "table public.customers [column order]",
            "table public.dogs [inherits]",
            "table public.events_2024 [partition bound]",
            "table public.kid [inherits]",
            "table public.orders [column order]",
            "table public.parts_1 [inherits]",
            "table public.parts_1 [partition bound]",
            "table sales.plain",
            "type public.k [labels]",
            "type public.mood",
            "type public.mood [labels]",
            "user mapping for public on server archive",
            "view public.big_orders [definition]");

    @TestFactory
    Stream<DynamicTest> what_is_offered_closes_the_difference_on_13() {
        return pairs(13);
    }

    @TestFactory
    Stream<DynamicTest> what_is_offered_closes_the_difference_on_15() {
        return pairs(15);
    }

    @TestFactory
    Stream<DynamicTest> what_is_offered_closes_the_difference_on_18() {
        return pairs(18);
    }

    private static Stream<DynamicTest> pairs(int major) {
        return TestMajors.share(Pairs.read("residues.txt"), MAJORS, major)
                .map(pair -> dynamicTest(pair.title(), () -> check(major, pair)));
    }

    private static void check(int major, Pairs pair) throws SQLException {
        try (Shop shop = Shop.open(major)) {
            if (!pair.before().isEmpty()) {
                shop.run(pair.before());
            }
            Snapshot before = shop.snapshot();
            shop.run(pair.up()).run(pair.rollback().replace("{me}", shop.user()));
            Snapshot after = shop.snapshot();
            List<Difference> open = new ArrayList<>();
            List<String> drops = new ArrayList<>();
            List<String> others = new ArrayList<>();
            for (Difference difference : before.differencesTo(after)) {
                Optional<String> sql = ClosingSql.of(difference, before, after);
                sql.ifPresentOrElse(
                        (difference.change() == Change.ADDED ? drops : others)::add, () -> open.add(difference));
            }
            for (String sql : Stream.concat(drops.stream(), others.stream()).toList()) {
                shop.run(sql);
            }
            List<Difference> left = before.differencesTo(shop.snapshot()).stream()
                    .filter(difference -> difference.change() != Change.REORDERED)
                    .toList();
            assertThat(Shop.said(open)).as("nothing offered against").isSubsetOf(NOTHING_OFFERED);
            assertThat(Shop.said(left))
                    .as(String.join("\n", drops) + "\n" + String.join("\n", others))
                    .isSubsetOf(Shop.said(open));
        }
    }
}
