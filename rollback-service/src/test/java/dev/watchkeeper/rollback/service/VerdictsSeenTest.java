package dev.watchkeeper.rollback.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.detect.postgres.PostgresVerdictsSeen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
                        like.evidence(),
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

    @Test
    void aRuleThatTakesNothingBackAndOneOfAnotherRunDoNotCount() {
        say(watch, LATENCY, 1, BREACHED, false);
        say(new WatchRef(watch.deployment(), new Run(2), watch.service()), LATENCY, 1, BREACHED, true);

        assertThat(seen.anotherBroken(watch, ERRORS)).isFalse();
    }
}
