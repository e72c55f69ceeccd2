package dev.watchkeeper.notifier.reportpage;

import static dev.watchkeeper.notifier.report.ADeployment.at;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Measurement.Counts;
import dev.watchkeeper.contract.observation.Measurement.Health;
import dev.watchkeeper.contract.observation.Measurement.Value;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Reports as they really look: a calm half hour, and a version that was taken back, with everything in it. */
final class ASampleReport {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private ASampleReport() {}

    static Report calm() {
        ADeployment deployment =
                watched(i -> i == 77 ? new Counts(4, 130) : new Counts(i % 40 == 0 ? 1 : 0, 120 + i % 30));
        deployment.phaseEnded(
                "short",
                Duration.ZERO,
                minutes(30),
                PhaseEnding.PASSED,
                "phase short passed: 30m, 8 checks seen, no rule broken");
        return deployment.report(new ReportKind("short"), new ReportCut(at(minutes(30)), at(minutes(31))));
    }

    static Report rolledBack() {
        ADeployment deployment = watched(i -> new Counts(i > 90 ? 8 + i % 5 : 0, 120 + i % 30));
        var watch = deployment.watch();
        RollbackTimes times = new RollbackTimes(
                at(minutes(16)),
                at(minutes(21)),
                at(minutes(22)),
                at(minutes(22).plusSeconds(2)),
                at(minutes(24)),
                at(minutes(26)));
        deployment
                .blind(minutes(5), "sight/health", minutes(3))
                .healthy(minutes(6), "sight/health")
                .verdict(
                        minutes(22),
                        "error-rate/literal-1",
                        new Verdict.Breached(at(minutes(16))),
                        minutes(16),
                        "error-rate/literal-1: errors 42 of 700 (6 %) > 5 % for 5 of 5 minutes")
                .tells(
                        minutes(22),
                        new RollbackEvent.Held(
                                watch,
                                HoldCode.NOT_CONFIRMED,
                                "on-call",
                                Optional.empty(),
                                "held: the newest bucket is good again"))
                .tells(
                        minutes(22),
                        new RollbackEvent.RollbackStarted(
                                watch,
                                Optional.empty(),
                                Version.ofTag("v1.2.0"),
                                Version.ofTag("v1.1.0"),
                                "taking v1.2.0 back to v1.1.0: errors 42 of 700 (6 %) > 5 %"))
                .tells(
                        minutes(24),
                        new RollbackEvent.StepDone(
                                watch,
                                new TargetName("switch"),
                                "update",
                                StepOutcome.CONFIRMED,
                                "the switch reads v1.1.0"))
                .tells(
                        minutes(26),
                        new RollbackEvent.RolledBack(
                                watch,
                                Version.ofTag("v1.2.0"),
                                Version.ofTag("v1.1.0"),
                                times,
                                "rolled back to v1.1.0",
                                Optional.of(
                                        "ROLLBACK COMPLETE\nRolled back to: v1.1.0\nReason: errors 6 % > 5 %\nStatus: System stable")))
                .tells(
                        minutes(27),
                        new DeploymentEvent.Reminded(
                                watch, "feedback", "on-call", at(minutes(60)), 2, "User feedback read?"))
                .ended(minutes(27), EndReason.ROLLED_BACK);
        return deployment.report(ReportKind.POSTMORTEM, ReportCut.at(at(minutes(28))));
    }

    /** Names and sentences that a browser or a reader of Markdown would take for more than text. */
    static Report hostile() {
        ADeployment deployment = new ADeployment().requested().started().shifted();
        var watch = deployment.watch();
        deployment
                .verdict(
                        minutes(1),
                        "error-rate/literal-1",
                        new Verdict.Breached(at(minutes(0))),
                        minutes(0),
                        "<script>alert(1)</script> | a `pipe` | [link](https://evil.example/) ![x](https://evil.example/x.png) @channel")
                .tells(
                        minutes(2),
                        new DeploymentEvent.Waived(
                                watch,
                                "ci.<b>coverage</b>",
                                new SubjectId("mallory"),
                                "\"><img src=x onerror=alert(1)> {page.title} {#for a in b}{/for}",
                                at(minutes(9))))
                .tells(
                        minutes(3),
                        new DeploymentEvent.FactReported(watch, "***", new SubjectId("mallory"), "x".repeat(10_000)))
                .tells(
                        minutes(4),
                        new RollbackEvent.RolledBack(
                                watch,
                                Version.ofTag("<i>"),
                                Version.ofTag("`"),
                                new RollbackTimes(
                                        at(minutes(1)),
                                        at(minutes(1)),
                                        at(minutes(1)),
                                        at(minutes(1)),
                                        at(minutes(1)),
                                        at(minutes(1))),
                                "back",
                                Optional.of("```\n<script>alert(2)</script>\n````\n| x |")));
        return deployment.report(ReportKind.END, ReportCut.at(at(minutes(9))));
    }

    private static ADeployment watched(IntFunction<Counts> errors) {
        ADeployment deployment = new ADeployment().requested();
        var watch = deployment.watch();
        deployment
                .tells(
                        minutes(-9),
                        new DeploymentEvent.Checked(
                                watch,
                                "ci.required",
                                GateAnswer.PASSED,
                                "6 of 6 checks of the commit are green",
                                Optional.empty()))
                .tells(
                        minutes(-9),
                        new DeploymentEvent.Checked(
                                watch,
                                "documents.runbook",
                                GateAnswer.NEEDS_PERSON,
                                "a person says whether the runbook is up to date",
                                Optional.empty()))
                .tells(
                        minutes(-8),
                        new DeploymentEvent.Attested(
                                watch, "told", new SubjectId("alice"), "Customers know since Monday"))
                .tells(
                        minutes(-8),
                        new DeploymentEvent.Waived(
                                watch,
                                "ci.coverage",
                                new SubjectId("vp-engineering"),
                                "79.9 %, and the missing lines are generated",
                                at(minutes(60))))
                .tells(
                        minutes(-7),
                        new RollbackEvent.Rehearsed(
                                watch,
                                List.of(new TargetRehearsal(
                                        new TargetName("switch"),
                                        true,
                                        "v1.1.0 is known good and its image exists",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())),
                                "possible"))
                .started()
                .shifted()
                .baseline(
                        "made",
                        BaselineOf.SAME_HOUR_LAST_WEEK,
                        Duration.ofDays(-7),
                        Duration.ofDays(-7).plusHours(1),
                        60,
                        0,
                        480,
                        8,
                        MINUTE)
                .baseline(
                        "users",
                        BaselineOf.BEFORE_DEPLOYMENT,
                        Duration.ofHours(-25),
                        Duration.ofHours(-1),
                        1440,
                        0,
                        0,
                        1200,
                        MINUTE)
                .baseline(
                        "error-rate",
                        BaselineOf.BEFORE_DEPLOYMENT,
                        Duration.ofHours(-25),
                        Duration.ofHours(-1),
                        8640,
                        420,
                        1_120_000,
                        130,
                        TEN);
        measured(deployment, "error-rate", TEN, 180, errors::apply);
        measured(deployment, "p99", TEN, 180, i -> new Counts(i % 9 == 0 ? 2 : 0, 120 + i % 30));
        measured(deployment, "made", MINUTE, 30, i -> new Value(6 + i % 4));
        measured(deployment, "users", MINUTE, 30, i -> new Value(1150 + 10 * (i % 7)));
        measured(deployment, "cpu", MINUTE, 30, i -> new Value(i == 12 ? 71 : 32 + i % 6));
        measured(deployment, "sentry-new", MINUTE, 30, i -> new Value(i == 20 ? 2 : 0));
        measured(deployment, "bugs", MINUTE, 30, i -> new Value(0));
        measured(deployment, "health", TEN, 170, i -> new Health(i != 44, "503 Service Unavailable"));
        deployment
                .healthy(minutes(2), "error-rate/literal-1")
                .healthy(minutes(2), "p99/expect")
                .healthy(minutes(2), "made/compare")
                .healthy(minutes(2), "critical/health");
        return deployment;
    }

    /** An observation for each minute. */
    private static void measured(
            ADeployment deployment, String check, Duration length, int count, IntFunction<Measurement> bucket) {
        int perMinute = (int) MINUTE.dividedBy(length);
        for (int first = 0; first < count; first += perMinute) {
            deployment.measured(
                    check,
                    length.multipliedBy(first),
                    length,
                    IntStream.range(first, Math.min(count, first + perMinute))
                            .mapToObj(bucket)
                            .toArray(Measurement[]::new));
        }
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
