package dev.watchkeeper.gate.announcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.people.Answer;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementsTest {
    private static final Instant NOON = Examples.NOON;
    private static final Policy POLICY = Examples.wholePolicy(
            """
            start: { announce: { slack: "#engineering" } }
            contacts: { on-call: { pagerduty: PHOUSE } }
            """,
            text -> text.replace("team: households", "team: households, repository: petforce/api")
                    .replace("to: 20s, every: 1s, checks: all", "to: 20s, every: 1s, checks: all, onPass: [announce]"));

    private static StepFacts facts(Deployment deployment, Evidence evidence, List<Answer> answers) {
        return new StepFacts(
                deployment, POLICY, evidence, List.of(), answers, Optional.empty(), Optional.empty(), NOON);
    }

    private static DeploymentEvent.Announced announced(StepAnswer answer) {
        return (DeploymentEvent.Announced) ((StepAnswer.Done) answer).events().getFirst();
    }

    private static Step.Once completion() {
        return (Step.Once) CompletionAnnounced.ofPhases(POLICY).getFirst();
    }

    @Test
    void theStartIsToldWithTheFieldsOfTheChecklist() {
        DeploymentEvent.Announced told =
                announced(new StartAnnounced().act(facts(Examples.started(), Evidence.NONE, List.of())));

        assertThat(told.title()).isEqualTo("🚀 Production Deployment Starting");
        assertThat(told.slack()).contains("#engineering");
        assertThat(told.lines())
                .extracting(Object::toString)
                .containsExactly(
                        "Version: v1.2.0 of household-api",
                        "ETA: 1 minute",
                        "Changes: https://github.com/petforce/api/blob/v1.2.0/CHANGELOG.md",
                        "On-call: pagerduty PHOUSE");
    }

    @Test
    void theEndIsToldWithDurationStatusAndNumbers() throws InterruptedException {
        Evidence evidence = Evidence.NONE
                .with(Heard.breached("errors", false), NOON)
                .with(
                        Heard.phase(Examples.WATCH, "short", PhaseEnding.UNPROVEN),
                        NOON.plus(Duration.ofMinutes(34)).plusSeconds(1));

        DeploymentEvent.Announced told = announced(completion().act(facts(Examples.shifted(), evidence, List.of())));

        assertThat(told.title()).isEqualTo("✅ Production Deployment Complete");
        assertThat(told.lines())
                .extracting(Object::toString)
                .containsExactly(
                        "Version: v1.2.0 of household-api",
                        "Duration: 35 minutes",
                        "Status: Successful, with too little traffic to prove it",
                        "Metrics: errors 42 of 1000 (4.2 %) > 2 %");
    }

    @ParameterizedTest
    @CsvSource({"PASSED, WANTED", "UNPROVEN, WANTED", "BLIND, NOT_YET", "BREACHED, OVER"})
    void successIsToldOnlyAfterAGoodPhase(PhaseEnding ending, Wish wish) {
        Evidence evidence = Evidence.NONE.with(Heard.phase(Examples.WATCH, "short", ending), NOON);

        assertThat(completion().wish(facts(Examples.shifted(), evidence, List.of())))
                .isEqualTo(wish);
    }

    @Test
    void afterBlindAPersonDecides() {
        Evidence blind = Evidence.NONE.with(Heard.phase(Examples.WATCH, "short", PhaseEnding.BLIND), NOON);
        Answer yes = new Answer(
                "after-blind:short", Examples.SOMEONE, "deployer", "after", "looked at it", Optional.empty(), NOON);

        assertThat(completion().wish(facts(Examples.shifted(), blind, List.of(yes))))
                .isEqualTo(Wish.WANTED);
    }

    @Test
    void whatIsTakenBackIsNoSuccess() {
        Evidence evidence = Evidence.NONE
                .with(Heard.phase(Examples.WATCH, "short", PhaseEnding.PASSED), NOON)
                .with(Heard.rollbackStarted(Examples.WATCH), NOON);

        assertThat(completion().wish(facts(Examples.shifted(), evidence, List.of())))
                .isEqualTo(Wish.OVER);
    }
}
