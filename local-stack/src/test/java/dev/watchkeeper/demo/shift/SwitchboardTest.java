package dev.watchkeeper.demo.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
    private final Switchboard board = new Switchboard(TargetState.serving("v1.1.0"));

    SwitchboardTest() {
        board.learn("v1.2.0");
    }

    @Test
    void halfOfTheTrafficAlternatesBetweenTheVersions() {
        board.decide(order("a", "v1.2.0", 50, "v1.1.0", 1), false);

        assertThat(IntStream.range(0, 6).mapToObj(i -> board.next()).toList())
                .containsExactly("v1.1.0", "v1.2.0", "v1.1.0", "v1.2.0", "v1.1.0", "v1.2.0");
    }

    @Test
    void everyShareIsKeptExactlyPerHundredRequests() {
        for (int share : new int[] {0, 1, 33, 50, 99}) {
            Switchboard fresh = new Switchboard(TargetState.serving("v1.1.0"));
            fresh.learn("v1.2.0");
            fresh.decide(order("a", "v1.2.0", share, "v1.1.0", 1), false);

            Map<String, Long> got = IntStream.range(0, 300)
                    .mapToObj(i -> fresh.next())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

            assertThat(got.getOrDefault("v1.2.0", 0L)).isEqualTo(3L * share);
        }
    }

    @Test
    void theSameOrderAgainHasNoSecondEffectAndTheFirstAnswer() {
        Answer first = board.decide(order("back", "v1.2.0", 100, "v1.1.0", 1), false);
        board.decide(order("other", "v1.1.0", 100, "v1.2.0", 2), false);

        Answer again = board.decide(order("back", "v1.2.0", 100, "v1.1.0", 1), false);

        assertThat(again).isEqualTo(new Answer.Repeated(first.state()));
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(board.state().version()).isEqualTo("v1.1.0");
        assertThat(board.state().revision()).isEqualTo(3);
    }

    @Test
    void anOrderForAnotherVersionChangesNothing() {
        Answer answer = board.decide(order("a", "v1.2.0", 100, "v1.2.0", 1), false);

        assertThat(answer).isInstanceOf(Answer.NotMet.class);
        assertThat(answer.response().status()).isEqualTo(409);
        assertThat(board.state()).isEqualTo(answer.state());
        assertThat(board.state().revision()).isEqualTo(1);
    }

    @Test
    void anOrderForAnotherRevisionChangesNothing() {
        assertThat(board.decide(order("a", "v1.2.0", 100, "v1.1.0", 7), false)).isInstanceOf(Answer.NotMet.class);
    }

    @Test
    void anUnmetOrderMayBeGivenAgainOnceItsConditionHolds() {
        board.decide(order("back", "v1.1.0", 100, "v1.2.0", 2), false);
        board.decide(order("shift", "v1.2.0", 100, "v1.1.0", 1), false);

        assertThat(board.decide(order("back", "v1.1.0", 100, "v1.2.0", 2), false))
                .isInstanceOf(Answer.Applied.class);
    }

    @Test
    void anUnknownVersionIsRefused() {
        Answer answer = board.decide(order("a", "v9.9.9", 100, "v1.1.0", 1), false);

        assertThat(answer.response().status()).isEqualTo(422);
        assertThat(board.state().version()).isEqualTo("v1.1.0");
    }

    @Test
    void aRehearsalChangesNothingAndSaysWhetherTheVersionRuns() {
        Order rehearsal =
                new Order("r", "d", Order.Action.REHEARSE, "v1.2.0", 100, Optional.empty(), Optional.empty(), "");

        assertThat(board.decide(rehearsal, true).response().body()).contains("\"possible\":true");
        assertThat(board.decide(rehearsal, false).response().body())
                .contains("\"possible\":false", "v1.2.0 does not answer");
        assertThat(board.state().revision()).isEqualTo(1);
    }

    @Test
    void theVersionThatWasTakenBackIsThePreviousOne() {
        board.decide(order("a", "v1.2.0", 50, "v1.1.0", 1), false);
        board.decide(order("b", "v1.2.0", 100, "v1.2.0", 2), false);
        assertThat(board.state().previous()).contains("v1.1.0");

        board.decide(order("c", "v1.1.0", 100, "v1.2.0", 3), false);

        assertThat(board.state().version()).isEqualTo("v1.1.0");
        assertThat(board.state().previous()).contains("v1.2.0");
        assertThat(board.next()).isEqualTo("v1.1.0");
    }

    private static Order order(String id, String to, int share, String expected, long revision) {
        return new Order(
                id, "d", Order.Action.SWITCH, to, share, Optional.of(expected), Optional.of(revision), "because");
    }
}
