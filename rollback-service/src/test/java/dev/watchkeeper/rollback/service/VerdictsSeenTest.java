package dev.watchkeeper.rollback.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Standing;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.detect.postgres.PostgresVerdictsSeen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is known of the rules of a watch, from the real database. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
@Tag("I1")
class VerdictsSeenTest {
    private static final RuleId ERRORS = new RuleId("errors");
    private static final RuleId LATENCY = new RuleId("latency");
    private static final Verdict HEALTHY = new Verdict.Healthy();
    private static final Verdict TOO_FEW = new Verdict.Inconclusive(Verdict.Why.TOO_FEW);
    private static final Verdict BREACHED = new Verdict.Breached(Examples.T0);

    @Inject
    Jdbi jdbi;

    private final WatchRef watch =
            new WatchRef(new DeploymentId("seen-" + UUID.randomUUID()), Run.FIRST, Examples.SERVICE);
    private PostgresVerdictsSeen seen;

    @BeforeEach
    void open() {
        seen = new PostgresVerdictsSeen(jdbi);
    }

    private void say(WatchRef of, RuleId rule, int transition, Verdict verdict, boolean rollsBack) {
        say(of, rule, transition, verdict, rollsBack, Optional.empty());
    }

    private void say(
            WatchRef of, RuleId rule, int transition, Verdict verdict, boolean rollsBack, Optional<Double> evidence) {
        VerdictChanged like = Examples.verdict(verdict, rollsBack, 1);
        seen.saw(
                new VerdictChanged(
                        of,
                        DerivedId.verdict(of, rule, transition),
                        rule,
                        like.check(),
                        transition,
                        verdict,
                        rollsBack,
                        like.severity(),
                        withStanding(like.evidence(), evidence),
                        like.sentence(),
                        like.mark(),
                        like.links()),
                Examples.T0);
    }

    private void say(RuleId rule, int transition, Verdict verdict) {
        say(watch, rule, transition, verdict, true);
    }

    @Test
    void anotherRuleThatIsBrokenIsFoundUntilItIsHealthyAgain() {
        say(ERRORS, 1, BREACHED);
        assertThat(seen.anotherBroken(watch, ERRORS)).as("its own breach").isFalse();

        say(LATENCY, 1, BREACHED);
        assertThat(seen.anotherBroken(watch, ERRORS)).isTrue();

        say(LATENCY, 2, new Verdict.Inconclusive(Verdict.Why.BLIND));
        assertThat(seen.anotherBroken(watch, ERRORS))
                .as("not seen any more is not healthy")
                .isTrue();

        say(LATENCY, 3, HEALTHY);
        assertThat(seen.anotherBroken(watch, ERRORS)).isFalse();

        say(LATENCY, 4, BREACHED);
        assertThat(seen.anotherBroken(watch, ERRORS)).as("and once more").isTrue();
    }

    private static Evidence withStanding(Evidence like, Optional<Double> evidence) {
        return new Evidence(
                like.measured(),
                like.limit(),
                like.from(),
                like.to(),
                like.samples(),
                like.bad(),
                like.total(),
                like.delay(),
                evidence.map(against -> new Standing(
                        0.001,
                        against,
                        1000,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(3000L),
                        Optional.empty())));
    }

    /** Its limit is proven hours later, or never. */
    @Test
    void aDetectorWithNothingAgainstTheLimitIsNotBroken() {
        say(LATENCY, 1, BREACHED);

        say(watch, LATENCY, 2, TOO_FEW, true, Optional.of(1.5));
        assertThat(seen.anotherBroken(watch, ERRORS))
                .as("something speaks against it")
                .isTrue();
        assertThat(seen.recovered(watch, LATENCY, 1)).isEmpty();

        say(watch, LATENCY, 3, TOO_FEW, true, Optional.of(1.0));
        assertThat(seen.anotherBroken(watch, ERRORS)).isFalse();
        assertThat(seen.recovered(watch, LATENCY, 1)).isPresent();

        say(LATENCY, 4, BREACHED);
        assertThat(seen.anotherBroken(watch, ERRORS)).as("and once more").isTrue();
        assertThat(seen.recovered(watch, LATENCY, 1)).isEmpty();
    }

    /** What is not seen after it has recovered is no breach: taking back for it would be for nothing. */
    @Test
    @Tag("F12")
    void aRuleThatHasRecoveredAndIsNotSeenAfterwardsHasRecovered() {
        say(LATENCY, 1, BREACHED);
        say(LATENCY, 2, HEALTHY);
        say(LATENCY, 3, new Verdict.Inconclusive(Verdict.Why.BLIND));
        say(LATENCY, 4, TOO_FEW);
        assertThat(seen.recovered(watch, LATENCY, 1)).isPresent();

        say(LATENCY, 5, BREACHED);
        assertThat(seen.recovered(watch, LATENCY, 1)).as("and once more").isEmpty();
        say(LATENCY, 6, new Verdict.Inconclusive(Verdict.Why.BLIND));
        assertThat(seen.recovered(watch, LATENCY, 5))
                .as("broken when last seen")
                .isEmpty();
    }

    @Test
    void aRuleThatIsNoTestAndHasTooFewRequestsMayBeBrokenStill() {
        say(LATENCY, 1, BREACHED);

        say(LATENCY, 2, TOO_FEW);

        assertThat(seen.anotherBroken(watch, ERRORS)).isTrue();
        assertThat(seen.recovered(watch, LATENCY, 1)).isEmpty();
    }

    @Test
    void aRuleThatTakesNothingBackAndOneOfAnotherRunDoNotCount() {
        say(watch, LATENCY, 1, BREACHED, false);
        say(new WatchRef(watch.deployment(), new Run(2), watch.service()), LATENCY, 1, BREACHED, true);

        assertThat(seen.anotherBroken(watch, ERRORS)).isFalse();
    }
}
