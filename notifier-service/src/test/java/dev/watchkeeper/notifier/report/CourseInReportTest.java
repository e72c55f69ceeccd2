package dev.watchkeeper.notifier.report;

import static dev.watchkeeper.notifier.report.ADeployment.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Measurement.Counts;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.CheckBefore;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CourseInReportTest {
    private final ADeployment deployment = new ADeployment().requested();
    private final WatchRef watch = deployment.watch();

    @Test
    void durationRunsFromTheStartToTheEnd() {
        deployment.started().shifted().ended(minutes(40), EndReason.WATCHED);

        Course course = deployment.report().course();

        assertThat(course.duration(at(minutes(1000)))).hasValue(minutes(45));
        assertThat(course.rollout()).hasValue(minutes(5));
        assertThat(course.version()).hasValue(Version.ofTag("v1.2.0"));
        assertThat(course.previous()).hasValue(Version.ofTag("v1.1.0"));
        assertThat(course.firstTraffic()).hasValue(at(minutes(-1)));
        assertThat(course.status()).isEqualTo("watched to the end");
        assertThat(course.requestedBy()).hasValue(new SubjectId("alice"));
    }

    @Test
    void durationSoFarEndsNow() {
        deployment.started();

        assertThat(deployment.reportAt(minutes(10)).course().duration(at(minutes(10))))
                .hasValue(minutes(15));
        assertThat(deployment.report().course().status()).isEqualTo("started, no traffic yet");
    }

    @Test
    void abortedBeforeTheShiftHasNoTraffic() {
        deployment
                .started()
                .tells(minutes(-2), new DeploymentEvent.Aborted(watch, new SubjectId("bob"), "wrong tag"))
                .ended(minutes(-2), EndReason.ABORTED);

        Report report = deployment.report(ReportKind.END, ReportCut.at(at(minutes(0))));

        assertThat(report.course().fullShift()).isEmpty();
        assertThat(report.course().rollout()).isEmpty();
        assertThat(report.course().status()).isEqualTo("aborted");
        assertThat(report.said())
                .containsExactly(new Said(
                        Said.Kind.ABORTED,
                        "the deployment",
                        new SubjectId("bob"),
                        at(minutes(-2)),
                        Optional.empty(),
                        "wrong tag"));
        assertThat(report.phases()).isEmpty();
        assertThat(report.sentence())
                .isEqualTo(
                        "demo/api/production v1.2.0, at the early end of the watch: aborted after 3 min; nothing went wrong; never blind");
    }

    @Test
    void refusedIsSaid() {
        deployment.tells(minutes(-8), new DeploymentEvent.Refused(watch, List.of()));

        assertThat(deployment.report().course().status()).isEqualTo("refused");
    }

    @Test
    void nothingIsReportedOfWhatNobodyTold() {
        ReportFold fold =
                new ReportFold(new DeploymentId("other"), Run.FIRST, ReportKind.NOW, ReportCut.at(at(minutes(1))));
        deployment.told().forEach(fold::take);

        assertThat(fold.report()).isEmpty();
    }

    @Test
    void eventsAfterTheCutDoNotCount() {
        deployment.started().shifted().ended(minutes(40), EndReason.WATCHED);

        assertThat(deployment.reportAt(minutes(39)).course().ended()).isEmpty();
        assertThat(deployment.reportAt(minutes(40)).course().ended()).isPresent();
    }

    @Test
    void runsAreReportedApartButShareWhatWasSaidBefore() {
        deployment
                .started()
                .shifted()
                .verdict(minutes(1), "error-rate/literal-1", new Verdict.Breached(at(minutes(0))), minutes(0), "bad");
        WatchRef second = new WatchRef(watch.deployment(), new Run(2), watch.service());
        deployment.tells(
                minutes(30),
                new DeploymentEvent.Shifted(second, Version.ofTag("v1.2.0"), Optional.empty(), at(minutes(30))));
        deployment.tells(minutes(-9), new DeploymentEvent.Attested(watch, "told", new SubjectId("alice"), "yes"));

        ReportFold fold = new ReportFold(watch.deployment(), new Run(2), ReportKind.NOW, ReportCut.at(at(minutes(60))));
        deployment.told().forEach(fold::take);
        Report report = fold.report().orElseThrow();

        assertThat(report.watch().run()).isEqualTo(new Run(2));
        assertThat(report.incidents()).isEmpty();
        assertThat(report.course().fullShift()).hasValue(at(minutes(30)));
        assertThat(report.said()).hasSize(1);
        assertThat(deployment.report().incidents()).hasSize(1);
    }

    @Test
    void phasesHaveTheirSentenceAndTheCheckThatWasSeenLeast() {
        deployment
                .started()
                .shifted()
                .phaseEnded("day", minutes(30), Duration.ofHours(24), PhaseEnding.UNPROVEN, "phase day unproven")
                .phaseEnded("short", minutes(0), minutes(30), PhaseEnding.PASSED, "phase short passed: 30 min");

        List<PhaseResult> phases = deployment.report().phases();

        assertThat(phases).extracting(phase -> phase.phase().value()).containsExactly("short", "day");
        assertThat(phases.getFirst().sentence()).isEqualTo("phase short passed: 30 min");
        assertThat(phases.getFirst().least()).hasValue(new CheckCoverage(new CheckName("error-rate"), 180, 171));
    }

    @Test
    void sentenceOfAPhaseReportSaysHowItEndedAndTheRatios() {
        deployment
                .started()
                .shifted()
                .measured("error-rate", minutes(0), Duration.ofSeconds(10), new Counts(1, 2000))
                .phaseEnded("short", minutes(0), minutes(30), PhaseEnding.PASSED, "phase short passed");

        Report report = deployment.report(new ReportKind("short"), new ReportCut(at(minutes(30)), at(minutes(31))));

        assertThat(report.sentence())
                .isEqualTo(
                        "demo/api/production v1.2.0, at the end of phase short: all traffic shifted, watched after 36 min; "
                                + "phase short passed; error-rate 0.05 % of 2,000 requests; nothing went wrong; never blind");
    }

    @Test
    void breachLastsFromItsEvidenceToTheNextWordOfItsRule() {
        deployment
                .started()
                .shifted()
                .verdict(
                        minutes(6),
                        "error-rate/literal-1",
                        new Verdict.Breached(at(minutes(1))),
                        minutes(1),
                        "6 % > 5 %")
                .healthy(minutes(9), "error-rate/literal-1");

        Incident breach = deployment.report().incidents().getFirst();

        assertThat(breach.from()).isEqualTo(at(minutes(1)));
        assertThat(breach.decided()).isEqualTo(at(minutes(6)));
        assertThat(breach.to()).hasValue(at(minutes(9)));
        assertThat(breach.detection()).isEqualTo(minutes(5));
        assertThat(breach.acts()).isTrue();
        assertThat(breach.sentence()).isEqualTo("6 % > 5 %");
    }

    @Test
    void breachThatIsNotOverHasNoEnd() {
        deployment.verdict(minutes(6), "error-rate/expect", new Verdict.Breached(at(minutes(1))), minutes(1), "bad");

        assertThat(deployment.report().incidents().getFirst().to()).isEmpty();
        assertThat(deployment.report().incidents().getFirst().acts()).isFalse();
        assertThat(ADeployment.check(deployment.report(), "error-rate")
                        .standing()
                        .orElseThrow()
                        .state())
                .isEqualTo(RuleStanding.State.BREACHED);
    }

    @Test
    void holdsFactsIncidentsAndFailuresAreIncidents() {
        deployment
                .tells(
                        minutes(1),
                        new RollbackEvent.Held(
                                watch, HoldCode.CAP_REACHED, "on-call", Optional.empty(), "3 of 3 in an hour"))
                .tells(
                        minutes(2),
                        new DeploymentEvent.FactReported(
                                watch, "database-corruption", new SubjectId("bob"), "rows gone"))
                .tells(minutes(3), new RollbackEvent.IncidentDetected(watch, "INC-1", "everything is slow"))
                .tells(minutes(4), new RollbackEvent.RollbackFailed(watch, "no answer"))
                .tells(minutes(9), new RollbackEvent.IncidentResolved(watch, "INC-1", "all is well"));

        Report report = deployment.report();

        assertThat(report.incidents())
                .extracting(Incident::kind)
                .containsExactly(
                        Incident.Kind.HOLD,
                        Incident.Kind.REPORTED,
                        Incident.Kind.INCIDENT,
                        Incident.Kind.ROLLBACK_FAILED);
        assertThat(report.incidents().get(2).to()).hasValue(at(minutes(9)));
        assertThat(report.incidentCount()).isEqualTo(4);
        assertThat(report.rollback().orElseThrow().failed()).hasValue("no answer");
    }

    @Test
    void moreIncidentsThanAreListedAreStillCounted() {
        for (int i = 0; i < 300; i++) {
            deployment.tells(
                    minutes(i),
                    new RollbackEvent.Held(watch, HoldCode.STOP_SWITCH, "on-call", Optional.empty(), "held"));
        }

        assertThat(deployment.report().incidents()).hasSize(IncidentsFold.MOST);
        assertThat(deployment.report().incidentCount()).isEqualTo(300);
    }

    @Test
    void rollbackIsToldWithItsTimesAndSteps() {
        RollbackTimes times = new RollbackTimes(
                at(minutes(1)), at(minutes(2)), at(minutes(3)), at(minutes(4)), at(minutes(6)), at(minutes(8)));
        deployment
                .started()
                .shifted()
                .tells(
                        minutes(3),
                        new RollbackEvent.RollbackStarted(
                                watch, Optional.empty(), Version.ofTag("v1.2.0"), Version.ofTag("v1.1.0"), "6 % > 5 %"))
                .tells(
                        minutes(6),
                        new RollbackEvent.StepDone(
                                watch, new TargetName("ecs"), "update", StepOutcome.CONFIRMED, "v1.1.0 serves"))
                .tells(
                        minutes(8),
                        new RollbackEvent.RolledBack(
                                watch,
                                Version.ofTag("v1.2.0"),
                                Version.ofTag("v1.1.0"),
                                times,
                                "back",
                                Optional.of("Reason: 6 %")))
                .ended(minutes(8), EndReason.ROLLED_BACK);

        Report report = deployment.report(ReportKind.POSTMORTEM, ReportCut.at(at(minutes(9))));
        RollbackResult back = report.rollback().orElseThrow();

        assertThat(back.times()).hasValue(times);
        assertThat(back.why()).hasValue("6 % > 5 %");
        assertThat(back.steps()).containsExactly("2026-02-03 15:06:00 UTC ecs: v1.1.0 serves");
        assertThat(back.message()).hasValue("Reason: 6 %");
        assertThat(report.agenda().getFirst().fact())
                .isEqualTo("The bad version served from 2026-02-03 15:01:00 UTC to 2026-02-03 15:06:00 UTC, 5 min: "
                        + "2 min until the decision, 1 min until the first call, 2 min until it took effect");
        assertThat(report.course().status()).isEqualTo("rolled back");
    }

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

    @Test
    void agendaHasNoQuestionWithoutAFact() {
        deployment.phaseEnded("short", minutes(0), minutes(30), PhaseEnding.PASSED, "passed");
        deployment.tells(minutes(70), new DeploymentEvent.Attested(watch, "feedback", new SubjectId("carol"), "calm"));

        assertThat(deployment
                        .report(ReportKind.WEEK, ReportCut.at(at(Duration.ofDays(7))))
                        .agenda())
                .isEmpty();
    }

    @Test
    void agendaFollowsFromBreachesHoldsBlindTimeWaiversAndOpenQuestions() {
        deployment
                .started()
                .shifted()
                .tells(
                        minutes(-6),
                        new DeploymentEvent.Waived(
                                watch, "ci.coverage", new SubjectId("vp"), "79.9 %", at(minutes(60))))
                .blind(minutes(10), "sight/health", minutes(8))
                .healthy(minutes(13), "sight/health")
                .verdict(
                        minutes(20),
                        "error-rate/literal-1",
                        new Verdict.Breached(at(minutes(15))),
                        minutes(15),
                        "6 % > 5 %")
                .tells(
                        minutes(21),
                        new RollbackEvent.Held(
                                watch, HoldCode.MIGRATION, "dba", Optional.empty(), "the schema is broken for v1.1.0"))
                .phaseEnded("short", minutes(0), minutes(30), PhaseEnding.BREACHED, "phase short breached: error-rate");

        List<String> facts = deployment.report(ReportKind.WEEK, ReportCut.at(at(Duration.ofDays(7)))).agenda().stream()
                .map(AgendaItem::fact)
                .toList();

        assertThat(facts)
                .containsExactly(
                        "error-rate/literal-1 was breached at 2026-02-03 15:15:00 UTC and found 5 min later, and was not over",
                        "A rollback was held (migration) at 2026-02-03 15:21:00 UTC: the schema is broken for v1.1.0",
                        "phase short breached: error-rate",
                        "health could not be seen for 5 min in 1 stretch",
                        "vp waived ci.coverage at 2026-02-03 14:54:00 UTC: 79.9 %",
                        "Not answered: User feedback read? (on-call)",
                        "From the start to all traffic it took 5 min");
        assertThat(deployment.report().agenda()).isEmpty();
    }

    @Test
    void timelineKeepsWhatPeopleHaveToKnowWhenThereIsTooMuch() {
        for (int i = 0; i < 900; i++) {
            deployment.tells(minutes(i), new RollbackEvent.StoodDown(watch, Optional.empty(), "nothing to do " + i));
        }
        deployment.tells(minutes(899), new RollbackEvent.RollbackFailed(watch, "no answer"));

        Timeline timeline = deployment.report().timeline();

        assertThat(timeline.entries()).hasSize(TimelineFold.MOST);
        assertThat(timeline.entries().getLast().sentence()).isEqualTo("no answer");
        assertThat(timeline.leftOut()).isEqualTo(902 - TimelineFold.MOST);
    }

    @Test
    void timelineLeavesOutReadingsAndTheFirstWordsOfRules() {
        deployment
                .measured("error-rate", minutes(0), Duration.ofSeconds(10), new Counts(0, 1))
                .healthy(minutes(1), "error-rate/expect")
                .verdict(minutes(0), "p99/expect", new Verdict.Inconclusive(Verdict.Why.GRACE), minutes(0), "grace");

        assertThat(deployment.report().timeline().entries())
                .extracting(Timeline.Entry::type)
                .containsExactly("deployment.requested");
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
