package dev.watchkeeper.probe.watching;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LookRunTest {
    private static final Instant REQUESTED = T0.plusSeconds(100).plusMillis(130);

    @Test
    void asksAtOnceWithTheLooksOwnVersion() {
        Round round = run().begin(REQUESTED.plusMillis(40)).orElseThrow();

        assertThat(round.purpose()).isEqualTo(ObservationPurpose.LOOK);
        assertThat(round.look()).isPresent();
        assertThat(round.variables()).containsEntry("version", "v1.1.0");
        assertThat(round.asked())
                .extracting(asked -> asked.slot().check().name().value())
                .containsExactly("health", "error-rate");
    }

    @Test
    void repeatsEachTimeABucketClosesUntilTheDeadline() {
        LookRun run = run();
        List<Instant> ticks = new ArrayList<>();
        for (int milli = 0; milli < 20_000; milli += 20) {
            Instant now = REQUESTED.plusMillis(milli);
            if (run.awakeAt(now)) {
                run.begin(now).ifPresent(round -> ticks.add(round.tick()));
            }
        }

        assertThat(ticks).hasSize(11).first().isEqualTo(REQUESTED);
        assertThat(ticks).last().isEqualTo(REQUESTED.plusSeconds(10));
    }

    @Test
    void allBucketsButTheFirstLieAfterTheRequest() {
        LookRun run = run();
        run.begin(REQUESTED);

        assertThat(run.begin(REQUESTED.plusSeconds(1))
                        .orElseThrow()
                        .asked()
                        .getFirst()
                        .slot()
                        .start())
                .isEqualTo(REQUESTED);
    }

    /** However seldom a phase asks for it: a bucket that nobody asks for is none that held. */
    @Test
    @Tag("F28")
    void ofASourceThatKeepsHistoryNoBucketIsLeftOut() {
        Policy seldom = Policies.policy(Policies.text("https://api.example", "1s")
                .replace("every: 1s, checks: all", "every: 7s, checks: all")
                .replace("every: 2s, checks: [error-rate, health]", "every: 7s, checks: [error-rate, health]"));
        LookRun run = new LookRun(
                Watches.startedAt(T0).shiftedAt(T0).record(), seldom, look("error-rate"), check -> true, false);
        List<Instant> starts = new ArrayList<>();
        for (int milli = 0; milli < 10_000; milli += 20) {
            Instant now = REQUESTED.plusMillis(milli);
            if (run.awakeAt(now)) {
                run.begin(now)
                        .ifPresent(round -> round.asked()
                                .forEach(asked -> starts.add(asked.slot().start())));
            }
        }

        assertThat(starts).hasSizeGreaterThan(8);
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i)).isEqualTo(starts.get(i - 1).plusSeconds(1));
        }
    }

    @Test
    void asksNoMoreWhenRollbackHasDecided() {
        LookRun run = run();
        run.stop();

        assertThat(run.awakeAt(REQUESTED.plusSeconds(1))).isFalse();
        assertThat(run.begin(REQUESTED.plusSeconds(1))).isEmpty();
    }

    /** The first run may have told the bucket that has just closed, and a repetition would be other words under the same id. */
    @Test
    @Tag("F18")
    void oneThatIsContinuedBeginsWithTheBucketThatClosesNext() {
        LookRun run = run(true);
        Instant comes = REQUESTED.plusMillis(1_700);

        assertThat(run.begin(comes)).isEmpty();
        assertThat(run.awakeAt(REQUESTED.plusMillis(1_990))).isFalse();
        assertThat(run.awakeAt(REQUESTED.plusSeconds(2))).isTrue();
        Round round = run.begin(REQUESTED.plusSeconds(2)).orElseThrow();
        assertThat(round.tick()).isEqualTo(REQUESTED.plusSeconds(2));
        assertThat(round.asked())
                .allSatisfy(asked -> assertThat(asked.slot().start()).isEqualTo(REQUESTED.plusSeconds(1)));
    }

    private static Look look(String... checks) {
        return new Look(
                new LookId("look-1"),
                LookPurpose.AFTER_ROLLBACK,
                Version.ofTag("v1.1.0"),
                Stream.of(checks).map(CheckName::new).toList(),
                Optional.empty(),
                REQUESTED,
                REQUESTED.plus(Duration.ofSeconds(10)));
    }

    private static LookRun run() {
        return run(false);
    }

    private static LookRun run(boolean continued) {
        Look look = look("health", "error-rate", "unknown");
        return new LookRun(
                Watches.startedAt(T0).shiftedAt(T0).record(), Policies.policy(), look, check -> false, continued);
    }
}
