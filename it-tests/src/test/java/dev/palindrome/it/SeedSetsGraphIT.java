package dev.palindrome.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.Palindrome;
import dev.palindrome.graph.GraphListener;
import dev.palindrome.graph.IndependentTrial;
import dev.palindrome.graph.Requirement;
import dev.palindrome.graph.RequirementGraph;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The promise of a team whose migrations are each to be rolled back independently. */
class SeedSetsGraphIT {

    private static final String CORE = "0001_core_foundation";

    @Test
    void what_a_team_declares_is_enough_and_what_nothing_requires_can_be_rolled_back_alone() {
        RequirementGraph graph = Palindrome.of(
                        SeedSet.named("1-solar-projections").settings())
                .graph(SharedServers.of(17), 100, Optional.of(1L), GraphListener.NONE);

        assertThat(graph.requirements()).hasSize(6).allMatch(r -> r.declared() && r.derived());
        assertThat(List.of("0002_system_configuration", "0003_external_data", "0005_historical_data"))
                .allSatisfy(name -> assertThat(graph.direct(name))
                        .extracting(Requirement::requires)
                        .containsExactly(CORE));
        assertThat(graph.direct("0004_projections_scenarios"))
                .extracting(Requirement::requires)
                .containsExactly("0002_system_configuration");
        assertThat(graph.rollbacks())
                .extracting(IndependentTrial::migration)
                .containsExactly("0003_external_data", "0004_projections_scenarios", "0005_historical_data");
        assertThat(graph.declarationProposals()).isEmpty();
        assertThat(graph.holds()).isTrue();
    }

    @Test
    void a_team_that_declares_nothing_gets_the_tree_that_was_found() {
        RequirementGraph graph = Palindrome.of(
                        SeedSet.named("3-trading-platform").settings())
                .graph(SharedServers.of(17), 100, Optional.of(1L), GraphListener.NONE);

        assertThat(graph.anyDeclares()).isFalse();
        assertThat(graph.direct("20240319094500_add_order_status_partially_filled"))
                .extracting(Requirement::requires)
                .containsExactly("20240126140000_add_orders_and_trades");
        assertThat(graph.insufficient()).isEmpty();
        assertThat(graph.rollbacks()).hasSize(8);
    }
}
