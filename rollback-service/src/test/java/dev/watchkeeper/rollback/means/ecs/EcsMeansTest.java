package dev.watchkeeper.rollback.means.ecs;

import static dev.watchkeeper.rollback.means.ecs.EcsCounterpart.BAD;
import static dev.watchkeeper.rollback.means.ecs.EcsCounterpart.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetReading.Rollout;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.stack.fake.ecs.Controller;
import dev.watchkeeper.stack.fake.ecs.FakeEcs;
import dev.watchkeeper.stack.fake.ecs.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a fake of ECS whose rollouts move and whose ledger says what was done, through the real SDK. */
class EcsMeansTest {
    private final EcsCounterpart ecs = new EcsCounterpart(Duration.ofMillis(500));
    private final FakeEcs fake = ecs.fake;
    private String strategy = "ROLLING";

    @AfterEach
    void close() {
        ecs.close();
    }

    @Test
    void rolloutBackIsFollowedUntilNoTaskOfTheBadVersionRuns() {
        runsTheBadVersion(Controller.ROLLING);
        assertThat(reading().servesOnly(BAD)).isTrue();

        assertThat(act(reading())).isInstanceOf(ActOutcome.Accepted.class);
        TargetReading begun = reading();
        fake.steps(2);
        TargetReading both = reading();
        fake.steps(6);

        assertThat(begun.onTheWayTo(GOOD)).isTrue();
        assertThat(both.onTheWayTo(GOOD)).isTrue();
        assertThat(both.serves(BAD)).isTrue();
        assertThat(reading().servesOnly(GOOD)).isTrue();
        assertThat(ecs.effects()).isOne();
    }

    @Test
    void bothColoursAreReadUntilTheBadOneIsGone() {
        strategy = "BLUE_GREEN";
        runsTheBadVersion(Controller.BLUE_GREEN);

        act(reading());
        fake.steps(4);
        TargetReading waiting = reading();
        fake.shift("production", "api");
        fake.steps(4);

        assertThat(waiting.onTheWayTo(GOOD)).isTrue();
        assertThat(waiting.serves(BAD)).as("its colour still runs").isTrue();
        assertThat(waiting.servesOnly(GOOD)).isFalse();
        assertThat(reading().servesOnly(GOOD)).isTrue();
    }

    @Test
    @Tag("F31")
    void ecsThatTakesBackByItselfIsAnotherActor() {
        fake.service("production", "api", Controller.ROLLING, true, "api:41", 4).breaks("api:42");
        fake.bringUp("production", "api", "api:42");
        fake.steps(2);

        assertThat(reading().otherActor())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("ECS itself has given up api:42 and goes back to api:41 (ECS deployment circuit"));
    }

    @Test
    @Tag("F23")
    void whatSomebodyChangedSinceTheDecisionIsNotCalled() {
        runsTheBadVersion(Controller.ROLLING);
        TargetReading decided = reading();
        fake.bringUp("production", "api", "api:43");

        assertThat(act(decided))
                .isInstanceOfSatisfying(
                        ActOutcome.Changed.class, it -> assertThat(it.why()).contains("api:43"));
        assertThat(fake.asked()).doesNotContain("UpdateService");
    }

    @ParameterizedTest
    @Tag("P7")
    @EnumSource(Fault.class)
    void oneCallIsOneRequestAndOnlyWhatIsPlainlyWithoutEffectIsSaidToBe(Fault fault) {
        runsTheBadVersion(Controller.ROLLING);
        TargetReading decided = reading();
        fake.fault(fault);

        ActOutcome outcome = act(decided);

        assertThat(outcome)
                .isInstanceOf(
                        switch (fault) {
                            case NONE -> ActOutcome.Accepted.class;
                            case HANGS_AFTER_ACTING,
                                    HANGS_BEFORE_ACTING,
                                    ACTS_LATE,
                                    FAILS_AFTER_ACTING,
                                    FAILS_BEFORE_ACTING -> ActOutcome.Unknown.class;
                            case THROTTLES -> ActOutcome.NotSent.class;
                            case REFUSES -> ActOutcome.Refused.class;
                        });
        assertThat(fake.asked().stream().filter("UpdateService"::equals)).hasSize(1);
    }

    @Test
    @Tag("F29")
    void taskDefinitionThatIsInactiveOrGoneIsNotKnownToTheTarget() {
        runsTheBadVersion(Controller.ROLLING);
        boolean before = reading().knows(GOOD);
        fake.deregister("api:41");
        boolean inactive = reading().knows(GOOD);
        RehearsalAnswer rehearsed = rehearse(GOOD);
        fake.forget("api:41");

        assertThat(before).isTrue();
        assertThat(inactive).isFalse();
        assertThat(reading().knows(GOOD)).isFalse();
        assertThat(rehearsed).isEqualTo(new RehearsalAnswer.NotPossible("the task definition api:41 is INACTIVE"));
        assertThat(rehearse(GOOD)).isEqualTo(new RehearsalAnswer.NotPossible("the task definition api:41 is gone"));
    }

    @Test
    @Tag("F33")
    void rehearsalOnlyDescribes() {
        runsTheBadVersion(Controller.ROLLING);

        assertThat(rehearse(GOOD)).isEqualTo(new RehearsalAnswer.Possible());
        assertThat(fake.asked()).containsOnly("DescribeServices", "DescribeTaskDefinition");
        fake.refuses("DescribeServices", "AccessDeniedException");
        assertThat(rehearse(GOOD)).isEqualTo(new RehearsalAnswer.NotPossible("ECS answers 400 AccessDeniedException"));
    }

    @Test
    void rehearsalNamesAPolicyThatIsNotAsTheServiceDeploys() {
        runsTheBadVersion(Controller.ROLLING);
        strategy = "BLUE_GREEN";

        assertThat(rehearse(GOOD))
                .isEqualTo(new RehearsalAnswer.NotPossible(
                        "production/api deploys ROLLING, and the policy says BLUE_GREEN: correct its strategy"));
    }

    @Test
    void serviceOfCodeDeployIsSaidToBeOutOfReach() {
        fake.service("production", "api", Controller.CODE_DEPLOY, false, "api:42", 2);

        assertThat(ecs.means().read(target(), List.of(BAD, GOOD)))
                .isInstanceOfSatisfying(
                        TargetState.Unreadable.class,
                        it -> assertThat(it.why()).startsWith("CODE_DEPLOY brings up the versions of production/api"));
    }

    @Test
    void versionThatNamesNoRevisionIsNeverTheNewestOne() {
        runsTheBadVersion(Controller.ROLLING);
        Version family = EcsCounterpart.named("v1.1.0", "api");

        assertThat(ecs.means().act(target(), request(family, reading()))).isInstanceOf(ActOutcome.Refused.class);
        assertThat(rehearse(family)).isInstanceOf(RehearsalAnswer.NotPossible.class);
        assertThat(fake.asked()).doesNotContain("UpdateService");
    }

    @Test
    void versionsMayBeNamedByTheirArn() {
        runsTheBadVersion(Controller.ROLLING);
        Version arn = EcsCounterpart.named("v1.2.0", "arn:aws:ecs:eu-central-1:123456789012:task-definition/api:42");
        Version elsewhere =
                EcsCounterpart.named("v1.2.0", "arn:aws:ecs:eu-central-1:999999999999:task-definition/api:42");

        assertThat(read(arn).servesOnly(arn)).isTrue();
        assertThat(read(elsewhere).serves(elsewhere)).isFalse();
        assertThat(read(arn).rollout()).isEqualTo(Rollout.NONE);
    }

    private void runsTheBadVersion(Controller controller) {
        fake.service("production", "api", controller, true, "api:42", 2).register("api:41");
    }

    private TargetReading reading() {
        return read(BAD);
    }

    private TargetReading read(Version bad) {
        return ((TargetState.Read) ecs.means().read(target(), List.of(bad, GOOD))).reading();
    }

    private ActOutcome act(TargetReading decided) {
        return ecs.means().act(target(), request(GOOD, decided));
    }

    private RehearsalAnswer rehearse(Version to) {
        return ecs.means()
                .rehearse(
                        target(),
                        new ActRequest(
                                "r-1", Examples.WATCH, to, new Expectation("api:42", 1), "rehearsal before the start"));
    }

    private dev.watchkeeper.rollback.terms.TargetMeans target() {
        return EcsCounterpart.target(strategy);
    }

    private static ActRequest request(Version to, TargetReading decided) {
        return new ActRequest("i-1", Examples.WATCH, to, Expectation.of(decided), "errors 4.2 % > 2 %");
    }
}
