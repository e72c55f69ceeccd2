package dev.watchkeeper.rollback.detect;

import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.deployment;
import static dev.watchkeeper.rollback.Examples.live;
import static dev.watchkeeper.rollback.Examples.terms;
import static dev.watchkeeper.rollback.Examples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreachDetectionTest {
    private static final Verdict BREACHED = new Verdict.Breached(T0.plusSeconds(2));
    private static final Instant APPENDED = T0.plusSeconds(11);
    private final BreachDetection detection = new BreachDetection(known -> terms());

    @Test
    void findsABreachOfARuleThatRollsBack() {
        Detection found = detect(verdict(BREACHED, true, 4), Optional.of(live()), 5);

        assertThat(found).isInstanceOfSatisfying(Detection.Found.class, it -> {
            assertThat(it.trigger().breach()).isEqualTo(T0.plusSeconds(2));
            assertThat(it.trigger().seen()).isEqualTo(T0.plusSeconds(10));
            assertThat(it.trigger().decided()).isEqualTo(APPENDED);
            assertThat(it.trigger().age()).isEqualTo(java.time.Duration.ofSeconds(1));
        });
    }

    @Test
    @Tag("I3")
    void passesOverARuleThatDoesNotRollBack() {
        assertThat(detect(verdict(BREACHED, false, 4), Optional.of(live()), 5)).isInstanceOf(Detection.Pass.class);
    }

    @Test
    @Tag("I3")
    void passesOverHealthyAndBlind() {
        assertThat(detect(verdict(new Verdict.Healthy(), true, 4), Optional.of(live()), 5))
                .isInstanceOf(Detection.Pass.class);
        for (Verdict.Why why : Verdict.Why.values()) {
            assertThat(detect(verdict(new Verdict.Inconclusive(why), true, 4), Optional.of(live()), 5))
                    .isInstanceOf(Detection.Pass.class);
        }
    }

    @Test
    void waitsForADeploymentThatIsNotKnownYet() {
        assertThat(detect(verdict(BREACHED, true, 4), Optional.empty(), 5)).isInstanceOf(Detection.Wait.class);
    }

    @Test
    void waitsUntilDeploymentsWasReadToTheMark() {
        assertThat(detect(verdict(BREACHED, true, 4), Optional.of(live()), 4)).isInstanceOf(Detection.Wait.class);
        assertThat(detect(verdict(BREACHED, true, 4), Optional.of(live()), 5)).isInstanceOf(Detection.Found.class);
    }

    @Test
    void waitsForTheTriggerWhenItLiesOnDeployments() {
        VerdictChanged one = verdict(BREACHED, true, 4);
        VerdictChanged triggered = new VerdictChanged(
                one.watch(),
                one.id(),
                one.rule(),
                one.check(),
                one.transition(),
                one.verdict(),
                one.rollsBack(),
                one.severity(),
                one.evidence(),
                one.sentence(),
                Mark.of(3, Map.of(Topic.DEPLOYMENTS, 4L), new Mark.Trigger(Topic.DEPLOYMENTS.topicName(), 9)));

        assertThat(detect(triggered, Optional.of(live()), 9)).isInstanceOf(Detection.Wait.class);
        assertThat(detect(triggered, Optional.of(live()), 10)).isInstanceOf(Detection.Found.class);
    }

    @ParameterizedTest
    @EnumSource(DeploymentStatus.class)
    @Tag("I5")
    void findsOnlyForLiveDeployments(DeploymentStatus status) {
        Detection found = detect(verdict(BREACHED, true, 4), Optional.of(deployment(status, StartKind.NORMAL)), 5);

        boolean live = status == DeploymentStatus.STARTED
                || status == DeploymentStatus.SHIFTING
                || status == DeploymentStatus.SHIFTED;
        assertThat(found instanceof Detection.Found).isEqualTo(live);
        boolean beforeItsStart = status == DeploymentStatus.REQUESTED || status == DeploymentStatus.ADMITTED;
        assertThat(found instanceof Detection.Wait).isEqualTo(beforeItsStart);
    }

    @Test
    void passesOverAnotherRunOfTheDeployment() {
        KnownDeployment live = live();
        KnownDeployment second = new KnownDeployment(
                new WatchRef(live.watch().deployment(), new Run(2), live.watch().service()),
                live.kind(),
                live.version(),
                live.previous(),
                live.targets(),
                live.policy(),
                live.status(),
                live.times());

        assertThat(detect(verdict(BREACHED, true, 4), Optional.of(second), 5)).isInstanceOf(Detection.Pass.class);
    }

    @Test
    void passesOverABreachAfterTheLastPhaseThatTakesBack() {
        var late = new BreachDetection(known -> new dev.watchkeeper.rollback.terms.RollbackTerms(
                java.util.List.of(terms().phases().getFirst()),
                terms().cap(),
                terms().within(),
                terms().verifyWith(),
                terms().dependsOn(),
                terms().targets()));

        assertThat(late.detect(verdict(BREACHED, true, 4), APPENDED, Optional.of(live()), 5))
                .isInstanceOfSatisfying(
                        Detection.OutOfPhase.class,
                        it -> assertThat(it.why())
                                .startsWith("no phase of rollback.phases runs between")
                                .endsWith(verdict(BREACHED, true, 4).sentence()));
    }

    /** The last acting phase ends half an hour after the shift. */
    @Test
    void findsABreachThatBeganInTheLastActingPhase() {
        Instant end = T0.plus(Duration.ofMinutes(30));
        VerdictChanged across = seenBetween(end.minusSeconds(30), end.plusSeconds(20));
        VerdictChanged after = seenBetween(end, end.plusSeconds(20));

        assertThat(detection.detect(across, end.plusSeconds(21), Optional.of(live()), 5))
                .isInstanceOf(Detection.Found.class);
        assertThat(detection.detect(after, end.plusSeconds(21), Optional.of(live()), 5))
                .isInstanceOf(Detection.OutOfPhase.class);
    }

    private static VerdictChanged seenBetween(Instant from, Instant to) {
        VerdictChanged like = verdict(new Verdict.Breached(from), true, 4);
        return new VerdictChanged(
                like.watch(),
                like.id(),
                like.rule(),
                like.check(),
                like.transition(),
                like.verdict(),
                like.rollsBack(),
                like.severity(),
                new Evidence(
                        like.evidence().measured(),
                        like.evidence().limit(),
                        from,
                        to,
                        like.evidence().samples(),
                        like.evidence().bad(),
                        like.evidence().total(),
                        like.evidence().delay()),
                like.sentence(),
                like.mark());
    }

    private Detection detect(VerdictChanged verdict, Optional<KnownDeployment> known, long readTo) {
        return detection.detect(verdict, APPENDED, known, readTo);
    }
}
