package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.story.Happening;
import dev.watchkeeper.notifier.story.Story;
import dev.watchkeeper.notifier.story.Storyline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tells a story event by event, and asks what people would be told. */
public final class Tale {
    /** A Tuesday, 10 o'clock in New York. */
    public static final Instant START = Instant.parse("2026-11-24T15:00:00Z");

    private static final Mark MARK = new Mark(0, new TreeMap<>(), new Mark.Trigger("watchkeeper.ticks", 1));

    public final WatchRef watch;
    Instant now = START;
    Story story;
    private int number;
    private boolean old;

    Tale() {
        this(new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("petforce", "api", "production")));
    }

    Tale(WatchRef watch) {
        this.watch = watch;
        DeploymentEvent.Requested asked = requested(watch, Policies.USUAL);
        this.story = Storyline.begin(happening(asked), asked, Optional.empty());
    }

    public static DeploymentEvent.Requested requested(WatchRef watch, String telling) {
        return new DeploymentEvent.Requested(
                watch,
                Version.ofTag("v1.2.0"),
                List.of(new TargetName("switch")),
                Policies.resolved(
                        watch.service().project().value(),
                        watch.service().service().value(),
                        telling),
                new SubjectId("alice"),
                Optional.empty(),
                StartKind.NORMAL,
                Optional.empty());
    }

    private Happening happening(Event event) {
        number++;
        return new Happening(new EventId("e-" + watch.deployment() + "-" + number), event, now, old);
    }

    Tale then(Event event) {
        story = Storyline.after(story, happening(event));
        return this;
    }

    Tale after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** What follows happened so long ago that nobody is told. */
    Tale longAgo(boolean longAgo) {
        old = longAgo;
        return this;
    }

    Tale started() {
        return then(started(watch)).then(announcedStart(watch));
    }

    List<Notice> notices() {
        return Telling.of(story, Policies.plan(), now);
    }

    List<Notice> notices(String telling) {
        return Telling.of(story, Policies.plan(telling), now);
    }

    <T extends Content> Stream<T> told(Class<T> kind) {
        return notices().stream().map(Notice::content).filter(kind::isInstance).map(kind::cast);
    }

    List<Content.Message> replies() {
        return told(Content.Message.class)
                .filter(message -> message.under().isPresent())
                .toList();
    }

    Content.Message root() {
        return told(Content.Message.class)
                .filter(message -> message.under().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    Map<String, Content.AlertStage> alerts() {
        Map<String, Content.AlertStage> stages = new TreeMap<>();
        told(Content.Alert.class)
                .forEach(alert ->
                        stages.put(alert.dedupKey().substring(alert.dedupKey().indexOf("/d-1/1/") + 7), alert.stage()));
        return stages;
    }

    public static DeploymentEvent.Started started(WatchRef watch) {
        return new DeploymentEvent.Started(
                watch,
                StartKind.NORMAL,
                Optional.empty(),
                Version.ofTag("v1.2.0"),
                Optional.of(Version.ofTag("v1.1.0")),
                START);
    }

    public static DeploymentEvent.Announced announcedStart(WatchRef watch) {
        return new DeploymentEvent.Announced(
                watch,
                "start",
                Optional.of("#engineering"),
                false,
                "\uD83D\uDE80 Production Deployment Starting",
                List.of(
                        new AnnouncedLine("Version", "v1.2.0 of api"),
                        new AnnouncedLine("ETA", "45 minutes"),
                        new AnnouncedLine("Changes", "https://github.com/petforce/api/blob/v1.2.0/CHANGELOG.md"),
                        new AnnouncedLine("On-call", "pagerduty PHOUSE")));
    }

    public static DeploymentEvent.Announced announcedComplete(WatchRef watch) {
        return new DeploymentEvent.Announced(
                watch,
                "short",
                Optional.of("#engineering"),
                false,
                "\u2705 Production Deployment Complete",
                List.of(
                        new AnnouncedLine("Version", "v1.2.0 of api"),
                        new AnnouncedLine("Duration", "35 minutes"),
                        new AnnouncedLine("Status", "Successful"),
                        new AnnouncedLine("Metrics", "errors 0.05 % | p99 245 ms")));
    }

    public static VerdictEvent.VerdictChanged verdict(
            WatchRef watch, String rule, String check, Verdict verdict, String sentence) {
        return new VerdictEvent.VerdictChanged(
                watch,
                DerivedId.verdict(watch, new RuleId(rule), 1),
                new RuleId(rule),
                Optional.of(new CheckName(check)),
                1,
                verdict,
                true,
                verdict instanceof Verdict.Healthy ? Severity.INFO : Severity.PAGE,
                new Evidence(
                        Optional.of(0.062),
                        Optional.of("> 5%"),
                        START,
                        START,
                        5,
                        Optional.of(62L),
                        Optional.of(1000L),
                        Duration.ZERO),
                sentence,
                MARK);
    }

    public static VerdictEvent.VerdictChanged breached(WatchRef watch, String rule) {
        return verdict(watch, rule, "errors", new Verdict.Breached(START), rule + ": errors 62 of 1000 (6.2 %) > 5 %");
    }

    static VerdictEvent.VerdictChanged healthy(WatchRef watch, String rule) {
        return verdict(watch, rule, "errors", new Verdict.Healthy(), rule + ": errors 1 of 1000 (0.1 %)");
    }

    static VerdictEvent.VerdictChanged blind(WatchRef watch, String rule) {
        return verdict(
                watch, rule, "errors", new Verdict.Inconclusive(Verdict.Why.BLIND), rule + ": no bucket for 2 minutes");
    }

    Tale breach(String rule) {
        return then(breached(watch, rule));
    }

    Tale recover(String rule) {
        return then(healthy(watch, rule));
    }

    Tale rollingBack() {
        return then(rollbackStarted(watch));
    }

    public static RollbackEvent.RollbackStarted rollbackStarted(WatchRef watch) {
        return new RollbackEvent.RollbackStarted(
                watch,
                Optional.empty(),
                Version.ofTag("v1.2.0"),
                Version.ofTag("v1.1.0"),
                "rolling back api to v1.1.0: errors 62 of 1000 (6.2 %) > 5 %");
    }

    public static RollbackEvent.RolledBack rolledBackEvent(WatchRef watch) {
        return new RollbackEvent.RolledBack(
                watch,
                Version.ofTag("v1.2.0"),
                Version.ofTag("v1.1.0"),
                new RollbackTimes(START, START, START, START, START, START),
                "api is back on v1.1.0, verified",
                Optional.of("""
                        \uD83D\uDD04 ROLLBACK COMPLETE: petforce/api/production
                        Rolled back to: v1.1.0
                        Reason: errors 62 of 1000 (6.2 %) > 5 %
                        Status: System stable, health held for 3 buckets
                        Next steps: find out why v1.2.0 broke"""));
    }

    Tale rolledBack() {
        return then(rolledBackEvent(watch));
    }

    Tale held(HoldCode code) {
        return then(new RollbackEvent.Held(
                watch, code, "an approver", Optional.empty(), "not rolled back, waiting for a person: " + code));
    }

    Tale approved() {
        return then(new RollbackEvent.Approved(watch, new SubjectId("bob"), "rollback", "bob approves the rollback"));
    }

    Tale failed() {
        return then(new RollbackEvent.RollbackFailed(watch, "the target does not answer"));
    }

    Tale phaseEnded(String phase, PhaseEnding ending) {
        return then(new VerdictEvent.PhaseEnded(
                watch,
                new PhaseName(phase),
                ending,
                START,
                START,
                List.of(),
                "phase " + phase + " ended " + ending,
                MARK));
    }

    Tale complete() {
        return then(announcedComplete(watch));
    }

    Tale ended(EndReason reason) {
        return then(new DeploymentEvent.Ended(watch, reason, "the watch of api v1.2.0 has ended: " + reason));
    }
}
