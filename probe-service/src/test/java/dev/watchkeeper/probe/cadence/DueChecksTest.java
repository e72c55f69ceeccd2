package dev.watchkeeper.probe.cadence;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueChecksTest {
    private final DueChecks due = new DueChecks(Policies.policy(), check -> false);
    private final DueChecks ofVendors = new DueChecks(Policies.policy(), WholeMultiples.OF_NOW);

    @Test
    void requestedAsksEachCheckAlsoThoseOfTheGateButNoneMarkedOnce() {
        assertThat(names(due.at(Watches.requested().record(), T0.plusMillis(300), Map.of())))
                .containsExactlyInAnyOrder(
                        "error-rate", "latency", "unlabelled", "failures", "calls", "queue", "disk", "health", "flow");
    }

    @Test
    void requestedAsksNoCheckASecondTime() {
        Map<CheckName, Instant> all =
                Policies.policy().checks().stream().collect(Collectors.toMap(check -> check.name(), check -> T0));

        assertThat(due.at(Watches.requested().record(), T0.plusSeconds(20), all))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMITTED", "REFUSED", "ENDED", "ABORTED", "SUPERSEDED"})
    void asksNothingBetweenAdmissionAndStartNorAfterTheEnd(DeploymentStatus status) {
        WatchRecorded watch = Watches.startedAt(T0).shiftedAt(T0).is(status).record();

        assertThat(due.at(watch, T0.plusSeconds(9), Map.of())).isEmpty();
    }

    @Test
    void startedKeepsReadingTheFirstPhaseBeforeAnyTraffic() {
        assertThat(names(due.at(Watches.startedAt(T0).record(), T0.plusMillis(4500), Map.of())))
                .containsExactlyInAnyOrder("error-rate", "health");
    }

    @Test
    void shiftedAsksAllOfThePhaseButGateChecks() {
        WatchRecorded watch =
                Watches.startedAt(T0).shiftedAt(T0.plusSeconds(10)).record();

        assertThat(names(due.at(watch, T0.plusSeconds(30), Map.of())))
                .contains("page", "flow", "queue")
                .doesNotContain("disk");
    }

    @Test
    void quickestOfOverlappingPhasesSetsThePace() {
        WatchRecorded watch = Watches.startedAt(T0).shiftedAt(T0).record();
        Instant now = T0.plus(Duration.ofMinutes(15)).plusMillis(400);

        assertThat(slot(due.at(watch, now, Map.of()), "health").length()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void slowerPhaseSetsThePaceWhenTheQuickOneIsOver() {
        WatchRecorded watch = Watches.startedAt(T0).shiftedAt(T0).record();
        List<Due> dues = due.at(watch, T0.plus(Duration.ofMinutes(40)).plusSeconds(4), Map.of());

        assertThat(names(dues)).contains("health", "queue").doesNotContain("latency", "flow");
        assertThat(slot(dues, "health").length()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    @Tag("F17")
    void requiredChecksOfAPhaseAreAskedOnForItsLongestExtension() {
        WatchRecorded watch = Watches.startedAt(T0).shiftedAt(T0).record();

        assertThat(names(due.at(watch, T0.plus(Duration.ofMinutes(59)), Map.of())))
                .containsExactlyInAnyOrder("error-rate", "health", "queue");
        assertThat(names(due.at(watch, T0.plus(Duration.ofMinutes(61)), Map.of())))
                .containsExactly("health");
        assertThat(names(due.at(watch, T0.plus(Duration.ofMinutes(109)), Map.of())))
                .containsExactly("health");
    }

    @Test
    void nothingIsAskedAfterTheExtensionOfTheLastPhase() {
        WatchRecorded watch = Watches.startedAt(T0).shiftedAt(T0).record();

        assertThat(due.at(watch, T0.plus(Duration.ofMinutes(111)), Map.of())).isEmpty();
    }

    @Test
    void bucketIsAskedForWhenItHasClosedAndOnlyOnce() {
        WatchRecorded watch = Watches.startedAt(T0).record();
        Map<CheckName, Instant> asked = new HashMap<>();
        int times = 0;
        for (int milli = 0; milli <= 20_000; milli += 20) {
            for (Due one : due.at(watch, T0.plusMillis(milli), asked)) {
                assertThat(one.slot().tick()).isBeforeOrEqualTo(T0.plusMillis(milli));
                assertThat(one.missedFrom()).isEmpty();
                asked.put(one.slot().check().name(), one.slot().tick());
                times += one.slot().check().name().value().equals("health") ? 1 : 0;
            }
        }
        assertThat(times).isBetween(9, 10);
    }

    @Test
    void resolutionLongerThanTheCadenceIsAskedWhenItsBucketCloses() {
        WatchRecorded watch = Watches.startedAt(T0).shiftedAt(T0).record();
        Slot slot = slot(ofVendors.at(watch, T0.plusSeconds(13), Map.of()), "queue");

        assertThat(slot.length()).isEqualTo(Duration.ofSeconds(5));
        assertThat(slot.tick()).isEqualTo(T0.plusSeconds(10));
    }

    @Test
    void bucketsThatNobodyAskedForAreNoticed() {
        WatchRecorded watch = Watches.startedAt(T0).record();
        Map<CheckName, Instant> asked = Map.of(new CheckName("health"), T0.plusSeconds(4));
        List<Due> dues = due.at(watch, T0.plusMillis(20_500), asked);

        assertThat(dues.stream()
                        .filter(one -> one.slot().check().name().value().equals("health"))
                        .findFirst()
                        .orElseThrow()
                        .missedFrom())
                .contains(T0.plusSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "dep-1", "dep-2", "2f0c", "Z-z", "another-one"})
    void jitterIsTheSameEachTimeAndShort(String deployment) {
        WatchRef watch = Watches.startedAt(T0).of(deployment).record().watch();

        assertThat(Jitter.of(watch, Duration.ofSeconds(1), false))
                .isEqualTo(Jitter.of(watch, Duration.ofSeconds(1), false))
                .isBetween(Duration.ZERO, Duration.ofMillis(200));
    }

    @Test
    void deploymentsOfAProjectAreDueTogetherWhereTheirQuestionsTravelTogether() {
        DueChecks batched = new DueChecks(Policies.policy(), new SourceTraits() {
            @Override
            public boolean keepsHistory(Check check) {
                return true;
            }

            @Override
            public boolean batched(Check check) {
                return true;
            }
        });
        Set<Instant> due = IntStream.range(0, 50)
                .mapToObj(i -> Watches.startedAt(T0).of("dep-" + i).record())
                .flatMap(watch -> batched.at(watch, T0.plusSeconds(9), Map.of()).stream())
                .filter(one -> one.slot().check().name().value().equals("health"))
                .map(Due::at)
                .collect(Collectors.toSet());

        assertThat(due).hasSize(1);
    }

    @Test
    void historyIsAskedForAtTheMomentItsBucketNoLongerChanges() {
        Check check = Policies.check(
                Policies.policy(Policies.text("https://api.example", "1s")
                        .replace("expect: \"< 100\" }", "expect: \"< 100\", resolution: 10s, delay: 25s }")),
                "calls");

        Due due = HistoryWindow.after(T0, check, Duration.ofSeconds(60), Duration.ZERO, T0.plusSeconds(86))
                .orElseThrow();

        assertThat(due.slot().tick()).isEqualTo(T0.plusSeconds(60));
        assertThat(due.at()).isEqualTo(T0.plusSeconds(85));
        assertThat(HistoryWindow.after(T0, check, Duration.ofSeconds(60), Duration.ZERO, T0.plusSeconds(84)))
                .isEmpty();
    }

    @Test
    void nextLookIsAtTheNextClosingBucket() {
        WatchRecorded watch = Watches.startedAt(T0).shiftedAt(T0).record();

        assertThat(due.next(watch, T0.plusMillis(1_500))).isBetween(T0.plusMillis(1_501), T0.plusMillis(2_201));
    }

    @Test
    void bucketsOfAProjectLieOnOneGridWhateverTheirLength() {
        WatchRecorded watch = Watches.startedAt(T0).shiftedAt(T0).record();
        long offset = Jitter.offset(watch.watch()).toMillis();

        for (Due one : due.at(watch, T0.plus(Duration.ofMinutes(12)), Map.of())) {
            long length = one.slot().length().toMillis();
            assertThat((one.slot().start().toEpochMilli() - offset) % length)
                    .as("%s", one.slot().check().name())
                    .isZero();
        }
    }

    @Test
    void sourcesThatCutTimeThemselvesAreAskedForWholeMultiples() {
        WatchRecorded watch = Watches.startedAt(T0).shiftedAt(T0).record();

        assertThat(ofVendors.at(watch, T0.plus(Duration.ofMinutes(12)), Map.of()))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.slot().start().toEpochMilli()
                                % one.slot().length().toMillis())
                        .isZero());
    }

    @Test
    void manyProjectsCloseTheirBucketsSpreadOverTenSeconds() {
        Map<Long, Long> seconds = IntStream.range(0, 1000)
                .mapToObj(i -> Jitter.offset(new WatchRef(
                                new DeploymentId("dep"), Run.FIRST, ServiceRef.of("team-" + i, "shop", "production")))
                        .toSeconds())
                .collect(Collectors.groupingBy(second -> second % 10, Collectors.counting()));

        assertThat(seconds.keySet()).hasSize(10);
        assertThat(seconds.values()).allMatch(count -> count < 200);
    }

    @Test
    void nobodyAsksMoreThanHalfASecondLaterThanBucketsClose() {
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(i ->
                                Watches.startedAt(T0).of("dep-" + i).record().watch())
                        .map(watch -> Jitter.of(watch, Duration.ofMinutes(5), false)))
                .allMatch(later -> !later.isNegative() && later.compareTo(Jitter.MOST) < 0)
                .anyMatch(later -> later.toMillis() > 400)
                .anyMatch(later -> later.toMillis() < 100);
    }

    private static Set<String> names(List<Due> dues) {
        return dues.stream().map(one -> one.slot().check().name().value()).collect(Collectors.toSet());
    }

    private static Slot slot(List<Due> dues, String name) {
        return dues.stream()
                .map(Due::slot)
                .filter(slot -> slot.check().name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
