package dev.watchkeeper.gate.deployment;

import static dev.watchkeeper.contract.deployment.DeploymentStatus.*;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static dev.watchkeeper.gate.examples.Examples.SOMEONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.examples.Examples;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeploymentTest {
    private static final Map<String, Function<Deployment, Change>> TRANSITIONS = new TreeMap<>(Map.of(
            "admit", d -> d.admit(List.of("a note"), NOON),
            "refuse", d -> d.refuse(List.of(new Reason("c", "s", "r")), NOON),
            "start", d -> d.start(Optional.of(Examples.OLD), NOON),
            "go", d -> d.go(100, "", NOON),
            "shift", d -> d.shift(NOON),
            "stable", d -> d.stable(PhaseEnding.PASSED, KnownGoodGrade.STABLE, NOON),
            "end", d -> d.end(EndReason.WATCHED, "over", NOON),
            "abort", d -> d.abort(SOMEONE, "why", NOON),
            "supersede", d -> d.supersede(new DeploymentId("d-9"), NOON)));

    private static final Map<String, Set<DeploymentStatus>> LEGAL = Map.of(
            "admit", Set.of(REQUESTED),
            "refuse", Set.of(REQUESTED),
            "start", Set.of(ADMITTED),
            "go", Set.of(STARTED, SHIFTING),
            "shift", Set.of(STARTED, SHIFTING),
            "stable", Set.of(SHIFTED),
            "end", Set.of(STARTED, SHIFTING, SHIFTED),
            "abort", Set.of(REQUESTED, ADMITTED, STARTED, SHIFTING, SHIFTED),
            "supersede", Set.of(REQUESTED, ADMITTED, STARTED, SHIFTING, SHIFTED));

    @TestFactory
    Stream<DynamicTest> everyTransitionFromEveryStatusIsEitherLegalOrRefused() {
        return TRANSITIONS.entrySet().stream()
                .flatMap(transition -> Arrays.stream(DeploymentStatus.values())
                        .map(status -> DynamicTest.dynamicTest(
                                transition.getKey() + " from " + status,
                                () -> check(transition.getKey(), transition.getValue(), status))));
    }

    private static void check(String name, Function<Deployment, Change> transition, DeploymentStatus status) {
        Deployment from = Examples.in(status);
        boolean legal = LEGAL.getOrDefault(name, Set.of()).contains(status);
        if (legal) {
            Change change = transition.apply(from);
            assertThat(change.after().revision()).isEqualTo(from.revision() + 1);
            boolean endsAWatch = Set.of("abort", "supersede").contains(name) && from.running();
            assertThat(change.events()).hasSize(endsAWatch ? 2 : 1);
            assertThat(change.after().watch()).isEqualTo(from.watch());
            assertThat(change.after().request()).isEqualTo(from.request());
        } else {
            assertThatThrownBy(() -> transition.apply(from))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(status.name());
        }
    }

    @ParameterizedTest
    @EnumSource(DeploymentStatus.class)
    void isRequestedAnewUnderTheNextRunUntilItHasStarted(DeploymentStatus status) {
        Deployment from = Examples.in(status);
        if (!Set.of(REQUESTED, ADMITTED).contains(status)) {
            assertThatThrownBy(() -> from.again(NOON)).isInstanceOf(IllegalStateException.class);
            return;
        }
        Deployment anew = from.again(NOON.plusSeconds(9)).after();

        assertThat(anew.status()).isEqualTo(REQUESTED);
        assertThat(anew.watch().run()).isEqualTo(from.watch().run().next());
        assertThat(anew.revision()).isEqualTo(from.revision() + 1);
        assertThat(anew.times().requested()).isEqualTo(NOON.plusSeconds(9));
        assertThat(anew.request()).isEqualTo(from.request());
    }

    @Test
    void firstStepWithTrafficIsTheFirstTraffic() {
        Deployment at50 = Examples.started()
                .go(0, "", NOON)
                .after()
                .go(50, "", NOON.plusSeconds(5))
                .after();
        Deployment at100 = at50.go(100, "", NOON.plusSeconds(20)).after();

        assertThat(at100.times().firstTraffic()).contains(NOON.plusSeconds(5));
        assertThat(at100.status()).isEqualTo(SHIFTING);
        assertThat(at100.traffic().since()).isEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void stepWithoutTrafficLeavesTheDeploymentStarted() {
        Deployment at0 = Examples.started().go(0, "", NOON.plusSeconds(1)).after();

        assertThat(at0.status()).isEqualTo(STARTED);
        assertThat(at0.times().firstTraffic()).isEmpty();
    }

    @Test
    void shiftWithoutStepsCountsAsFirstTrafficToo() {
        Deployment shifted = Examples.started().shift(NOON).after();

        assertThat(shifted.times().firstTraffic()).contains(NOON);
        assertThat(shifted.times().fullShift()).contains(NOON);
        assertThat(shifted.traffic().share()).isEqualTo(100);
    }

    @Test
    void sameStopIsWrittenOnce() {
        Deployment stopped =
                Examples.started().stop(50, "errors", NOON).orElseThrow().after();

        assertThat(stopped.stop(50, "errors", NOON)).isEmpty();
        assertThat(stopped.stop(50, "other errors", NOON)).isPresent();
        assertThat(stopped.status()).isEqualTo(STARTED);
    }

    @Test
    void currentWatchIsPublishedOnlyWhenItHasChanged() {
        Deployment shifted = Examples.shifted();

        Change graded = shifted.stable(PhaseEnding.PASSED, KnownGoodGrade.STABLE, NOON);
        Change ended = shifted.end(EndReason.WATCHED, "over", NOON);

        assertThat(graded.watchRecorded()).isEmpty();
        assertThat(ended.watchRecorded().orElseThrow().status()).isEqualTo(ENDED);
        assertThat(ended.watchRecorded().orElseThrow().revision())
                .isEqualTo(ended.after().revision());
    }

    @Test
    void changesJoinedAreOneChangeWithAllEvents() {
        Change joined = Deployment.requested(Examples.WATCH, Examples.request(), NOON)
                .then(d -> d.admit(List.of(), NOON))
                .then(d -> d.start(Optional.empty(), NOON));

        assertThat(joined.before()).isEmpty();
        assertThat(joined.after().revision()).isEqualTo(3);
        assertThat(joined.events())
                .hasExactlyElementsOfTypes(
                        DeploymentEvent.Requested.class, DeploymentEvent.Admitted.class, DeploymentEvent.Started.class);
    }

    @Test
    void overMeansNotLiveAndHasItsTime() {
        Instant later = NOON.plus(Duration.ofHours(1));

        Deployment ended =
                Examples.shifted().end(EndReason.ROLLED_BACK, "s", later).after();

        assertThat(ended.live()).isFalse();
        assertThat(ended.running()).isFalse();
        assertThat(ended.times().ended()).contains(later);
        assertThat(ended.ending()).contains(EndReason.ROLLED_BACK);
    }
}
