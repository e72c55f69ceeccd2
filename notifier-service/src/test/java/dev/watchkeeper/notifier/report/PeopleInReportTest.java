package dev.watchkeeper.notifier.report;

import static dev.watchkeeper.notifier.report.ADeployment.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.CheckBefore;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people and checks said, and what they still owe. */
class PeopleInReportTest {
    private final ADeployment deployment = new ADeployment().requested();
    private final WatchRef watch = deployment.watch();

    @Test
    void openQuestionsAreThoseOfEndedPhasesAndThoseSomebodyWasRemindedOf() {
        deployment.started().shifted();
        assertThat(deployment.report().open()).isEmpty();

        deployment.phaseEnded("short", minutes(0), minutes(30), PhaseEnding.PASSED, "passed");
        assertThat(deployment.report().open()).extracting(OpenQuestion::id).containsExactly("feedback");

        deployment.tells(
                minutes(60), new DeploymentEvent.Reminded(watch, "tables", "on-call", at(minutes(90)), 2, "tables?"));
        deployment.tells(
                minutes(61),
                new DeploymentEvent.Reminded(watch, "post-review:hotfix", "on-call", at(minutes(90)), 1, "review?"));
        assertThat(deployment.report().open())
                .extracting(OpenQuestion::id, OpenQuestion::reminders)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("feedback", 0),
                        org.assertj.core.groups.Tuple.tuple("tables", 2),
                        org.assertj.core.groups.Tuple.tuple("post-review:hotfix", 1));

        deployment.tells(
                minutes(70), new DeploymentEvent.Attested(watch, "feedback", new SubjectId("carol"), "all calm"));
        assertThat(deployment.report().open()).extracting(OpenQuestion::id).doesNotContain("feedback");
    }

    @Test
    void attestationsAndWaiversNameWhoAndWhen() {
        deployment
                .tells(minutes(-7), new DeploymentEvent.Attested(watch, "told", new SubjectId("alice"), "yes"))
                .tells(
                        minutes(-6),
                        new DeploymentEvent.Waived(
                                watch, "ci.coverage", new SubjectId("vp"), "79.9 %", at(minutes(60))));

        assertThat(deployment.report().said())
                .containsExactly(
                        new Said(
                                Said.Kind.ATTESTED,
                                "told",
                                new SubjectId("alice"),
                                at(minutes(-7)),
                                Optional.empty(),
                                "yes"),
                        new Said(
                                Said.Kind.WAIVED,
                                "ci.coverage",
                                new SubjectId("vp"),
                                at(minutes(-6)),
                                Optional.of(at(minutes(60))),
                                "79.9 %"));
    }

    @Test
    void checksBeforeTheStartKeepTheirLastAnswer() {
        deployment
                .tells(
                        minutes(-9),
                        new DeploymentEvent.Checked(
                                watch, "ci.required", GateAnswer.UNKNOWN, "not asked yet", Optional.empty()))
                .tells(
                        minutes(-8),
                        new DeploymentEvent.Checked(
                                watch, "ci.required", GateAnswer.PASSED, "5 of 5 green", Optional.empty()))
                .tells(
                        minutes(-8),
                        new DeploymentEvent.Checked(
                                watch, "backup.snapshot", GateAnswer.NEEDS_PERSON, "ask", Optional.empty()))
                .tells(
                        minutes(-8),
                        new VerdictEvent.BeforeJudged(
                                watch,
                                List.of(new CheckBefore(
                                        new CheckName("health"), BeforeOutcome.MEASURED, "health answers")),
                                List.of(),
                                "1 of 1",
                                deployment.mark()))
                .tells(
                        minutes(-8),
                        new RollbackEvent.Rehearsed(
                                watch,
                                List.of(new TargetRehearsal(
                                        new TargetName("ecs"),
                                        true,
                                        "image exists",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())),
                                "possible"));

        Report report = deployment.report();

        assertThat(report.gate())
                .containsExactly(
                        new CheckBeforeStart("backup.snapshot", "needs person", "ask"),
                        new CheckBeforeStart("ci.required", "passed", "5 of 5 green"));
        assertThat(report.before()).containsExactly(new CheckBeforeStart("health", "measured", "health answers"));
        assertThat(report.rehearsed()).containsExactly("ecs: possible, image exists");
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
