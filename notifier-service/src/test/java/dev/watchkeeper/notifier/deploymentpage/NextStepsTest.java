package dev.watchkeeper.notifier.deploymentpage;

import static dev.watchkeeper.notifier.deploymentpage.Watched.at;
import static dev.watchkeeper.notifier.deploymentpage.Watched.checked;
import static dev.watchkeeper.notifier.deploymentpage.Watched.known;
import static dev.watchkeeper.notifier.deploymentpage.Watched.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.notifier.report.ADeployment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextStepsTest {
    private final ADeployment deployment = new ADeployment().requested(Watched.household());

    private List<NextStep> next(double minutes) {
        return NextSteps.of(known(deployment, minutes));
    }

    @Test
    void beforeTheStartPersonsAreNamedFirstAndThenTheGateWaits() {
        assertThat(next(-9))
                .extracting(step -> step.who() + ": " + step.what())
                .contains("a person: answers: Deployment announced to the team?")
                .last()
                .asString()
                .matches("the gate: waits for \\d+ answers, then admits or refuses");
        checked(deployment, -8, "ci.required", GateAnswer.PASSED, "5 of 5");
        assertThat(next(-7)).hasSameSizeAs(next(-9));
    }

    @Test
    void admittedWaitsForWhoeverStartsIt() {
        deployment.tells(
                minutes(-6),
                new DeploymentEvent.Admitted(
                        deployment.watch(), new PolicyHash("a".repeat(64)), List.of(), Optional.empty()));

        assertThat(next(-5)).containsExactly(new NextStep(Optional.empty(), false, "the deployer", "starts it"));
    }

    @Test
    void nextShareComesNotBeforeTheLastOneHasHeld() {
        deployment
                .started()
                .tells(
                        minutes(-1),
                        new DeploymentEvent.CutoverStep(deployment.watch(), 50, CutoverAnswer.GO, "", at(-1)));

        assertThat(next(0)).contains(new NextStep(Optional.of(at(1)), true, "ecs", "shifts 100 % of the traffic"));
    }

    @Test
    void phasesComeInTheirOrderWithWhatFollowsFromTheirEnd() {
        deployment.started().shifted();

        List<NextStep> next = next(1);

        assertThat(next)
                .extracting(NextStep::when)
                .isSortedAccordingTo(
                        (a, b) -> a.orElse(java.time.Instant.MIN).compareTo(b.orElse(java.time.Instant.MIN)));
        assertThat(next)
                .filteredOn(step -> step.what().startsWith("phase short"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.when()).hasValue(at(30));
                    assertThat(step.what())
                            .contains(
                                    "the flag is cleared",
                                    "when it went well the release is tagged",
                                    "on-call owes an answer: User feedback channels read?");
                });
        assertThat(next)
                .filteredOn(step -> step.what().startsWith("phase week"))
                .singleElement()
                .satisfies(step -> assertThat(step.what()).endsWith("the watch is over"));
    }

    @Test
    void endedPhaseIsNoNextStepAndWhatIsOwedFromItIs() {
        deployment.started().shifted().phaseEnded("short", minutes(0), minutes(30), PhaseEnding.PASSED, "passed");

        assertThat(next(31)).extracting(NextStep::what).noneMatch(what -> what.startsWith("phase short"));
        assertThat(next(31))
                .extracting(step -> step.who() + " " + step.what())
                .contains("on-call answers: User feedback channels read?");
    }

    @Test
    void heldRollbackIsWhatComesFirst() {
        deployment
                .started()
                .shifted()
                .tells(
                        minutes(6),
                        new RollbackEvent.Held(
                                deployment.watch(),
                                HoldCode.MIGRATION,
                                "dba",
                                Optional.empty(),
                                "the schema is broken"));

        assertThat(next(7).getFirst())
                .isEqualTo(new NextStep(Optional.empty(), false, "dba", "decides whether it is taken back"));
    }

    @Test
    void whileItIsTakenBackNothingElseIsNext() {
        deployment
                .started()
                .shifted()
                .tells(
                        minutes(6),
                        new RollbackEvent.RollbackStarted(
                                deployment.watch(),
                                Optional.empty(),
                                Version.ofTag("v1.2.0"),
                                Version.ofTag("v1.1.0"),
                                "errors"));

        assertThat(next(7)).singleElement().satisfies(step -> {
            assertThat(step.when()).hasValue(at(11));
            assertThat(step.what()).isEqualTo("the rollback is verified by then, or has failed");
        });
    }

    @Test
    void afterAFailedRollbackAPersonTakesOverAndTheWatchGoesOn() {
        deployment
                .started()
                .shifted()
                .tells(minutes(9), new RollbackEvent.RollbackFailed(deployment.watch(), "refused"));

        assertThat(next(10).getFirst().what()).isEqualTo("takes over: the rollback failed");
        assertThat(next(10)).hasSizeGreaterThan(3);
    }

    @Test
    void nothingComesAfterTheEnd() {
        deployment.started().shifted().ended(minutes(40), EndReason.WATCHED);

        assertThat(next(41)).isEmpty();
    }
}
