package dev.watchkeeper.notifier.report;

import static dev.watchkeeper.notifier.report.ADeployment.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlindTimeTest {
    private final ADeployment deployment =
            new ADeployment().requested().started().shifted();

    @Test
    void neverBlindIsNothing() {
        deployment.healthy(minutes(1), "sight/error-rate");

        assertThat(deployment.report().blindness()).isEqualTo(new Blindness(Duration.ZERO, List.of()));
        assertThat(deployment.report().sentence()).contains("never blind");
    }

    @Test
    void lastsFromTheLastBucketThatWasMeasuredUntilItIsSeenAgain() {
        deployment.blind(minutes(10), "sight/error-rate", minutes(8)).healthy(minutes(13), "sight/error-rate");

        Blindness blindness = deployment.report().blindness();

        assertThat(blindness.total()).isEqualTo(minutes(5));
        assertThat(blindness.checks())
                .containsExactly(new Blindness.OfCheck(
                        new CheckName("error-rate"),
                        minutes(5),
                        1,
                        List.of(new Span(at(minutes(8)), at(minutes(13))))));
    }

    @Test
    void severalRulesOfOneCheckAreBlindOnce() {
        deployment
                .blind(minutes(10), "sight/error-rate", minutes(8))
                .blind(minutes(11), "error-rate/literal-1", minutes(8))
                .healthy(minutes(13), "sight/error-rate")
                .healthy(minutes(14), "error-rate/literal-1");

        assertThat(deployment.report().blindness().total()).isEqualTo(minutes(6));
    }

    @Test
    void checksThatAreBlindAtTheSameTimeCountOnceInTheTotalAndEachByItself() {
        deployment
                .blind(minutes(10), "sight/error-rate", minutes(8))
                .blind(minutes(12), "sight/health", minutes(11))
                .healthy(minutes(13), "sight/error-rate")
                .healthy(minutes(20), "sight/health")
                .blind(minutes(26), "sight/error-rate", minutes(25))
                .healthy(minutes(27), "sight/error-rate");

        Blindness blindness = deployment.report().blindness();

        assertThat(blindness.total()).isEqualTo(minutes(14)); // 8..20 and 25..27
        assertThat(blindness.checks()).extracting(Blindness.OfCheck::total).containsExactly(minutes(7), minutes(9));
        assertThat(blindness.checks()).extracting(Blindness.OfCheck::count).containsExactly(2, 1);
    }

    @Test
    void onlyRequiredChecksCount() {
        deployment.blind(minutes(10), "sight/cpu", minutes(8)).healthy(minutes(13), "sight/cpu");

        assertThat(deployment.report().blindness().total()).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatIsStillBlindIsBlindUntilTheReport() {
        deployment.blind(minutes(10), "sight/health", minutes(8));

        assertThat(deployment.reportAt(minutes(15)).blindness().total()).isEqualTo(minutes(7));
    }

    @Test
    void endOfTheWatchEndsItToo() {
        deployment.blind(minutes(10), "sight/health", minutes(8)).ended(minutes(12), EndReason.ABORTED);

        assertThat(deployment.report().blindness().total()).isEqualTo(minutes(4));
    }

    @Test
    void timeBeforeTheFirstTrafficDoesNotCount() {
        // The first traffic was a minute before all of it.
        deployment.blind(minutes(2), "sight/health", minutes(-9)).healthy(minutes(3), "sight/health");

        assertThat(deployment.report().blindness().total()).isEqualTo(minutes(4));
    }

    @Test
    void anotherReasonForNotKnowingIsNotBlindness() {
        deployment.verdict(
                minutes(5),
                "error-rate/literal-1",
                new Verdict.Inconclusive(Verdict.Why.TOO_FEW),
                minutes(1),
                "too few");

        assertThat(deployment.report().blindness().total()).isEqualTo(Duration.ZERO);
    }

    @Test
    void repeatedVerdictOfTheSameTransitionChangesNothing() {
        deployment.blind(minutes(10), "sight/health", minutes(8)).healthy(minutes(13), "sight/health");
        deployment.told().addAll(List.copyOf(deployment.told()));

        assertThat(deployment.report().blindness().total()).isEqualTo(minutes(5));
        assertThat(deployment.report().verdictChanges()).isEqualTo(2);
    }

    @Test
    void spansThatAreNotListedStillCount() {
        for (long i = 0; i < 30; i++) {
            deployment
                    .blind(minutes(10 * i + 2), "sight/health", minutes(10 * i))
                    .healthy(minutes(10 * i + 3), "sight/health");
        }

        Blindness.OfCheck health = deployment.report().blindness().checks().getFirst();

        assertThat(health.total()).isEqualTo(minutes(90));
        assertThat(health.count()).isEqualTo(30);
        assertThat(health.spans()).hasSize(Blindness.MOST_SPANS);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
