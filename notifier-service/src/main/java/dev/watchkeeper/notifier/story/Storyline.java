package dev.watchkeeper.notifier.story;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.DeploymentEvent.Requested;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.policy.notify.NotifyPlan.Occasion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a story goes on with each event. Events that people are not told of leave it as it is. */
public final class Storyline {
    private static final String COMPLETES = "short";

    private Storyline() {}

    /**
     * A deployment was asked for.
     *
     * @param before the story of what was taken back, for the watch after that; empty where it is not known
     */
    public static Story begin(Happening by, Requested requested, Optional<Story> before) {
        DeploymentId thread = requested
                .of()
                .filter(of -> requested.kind() == StartKind.AFTER_ROLLBACK)
                .map(of -> before.map(Story::toldIn).orElse(of))
                .orElse(requested.watch().deployment());
        return Story.asked(
                requested.watch(),
                requested.kind(),
                requested.of(),
                requested.version().tag(),
                by.id(),
                thread);
    }

    /** The story after an event about its deployment. */
    public static Story after(Story story, Happening by) {
        Event event = by.event();
        Optional<WatchRef> about = event.about();
        if (about.isEmpty() || about.get().run().number() < story.watch().run().number()) {
            return story;
        }
        Story current = about.get().run().number() > story.watch().run().number()
                ? story.again(about.get()).by(by.id())
                : story.by(by.id());
        return switch (event) {
            case DeploymentEvent deployment -> deployment(current, by, deployment);
            case VerdictEvent verdict -> Verdicts.after(current, by, verdict);
            case RollbackEvent rollback -> Rollbacks.after(current, by, rollback);
            default -> story;
        };
    }

    private static Story deployment(Story story, Happening by, DeploymentEvent event) {
        return switch (event) {
            case DeploymentEvent.Started started ->
                story.startedAt(started.at(), started.previous().map(version -> version.tag()))
                        .moment(by, Moment.Kind.STARTED, "", started.sentence());
            case DeploymentEvent.Announced announced -> announced(story, by, announced);
            case DeploymentEvent.CutoverStep step ->
                step.answer() == CutoverAnswer.STOP
                        ? story.moment(by, Moment.Kind.STOPPED, "", step.sentence())
                        : story.share(step.share());
            case DeploymentEvent.Shifted shifted -> story.share(100).at(Stage.SHIFTED);
            case DeploymentEvent.Attested attested -> attested(story, by, attested);
            case DeploymentEvent.Waived waived -> story;
            case DeploymentEvent.Reminded reminded ->
                story.moment(new Moment(
                        by.id(),
                        by.at(),
                        Moment.Kind.REMINDER,
                        reminded.question(),
                        "",
                        reminded.owedBy(),
                        reminded.sentence(),
                        List.of(),
                        List.of(),
                        by.old()));
            case DeploymentEvent.Stepped stepped ->
                stepped.needsPerson() ? story.moment(by, Moment.Kind.STEP, stepped.step(), stepped.sentence()) : story;
            case DeploymentEvent.FactReported fact ->
                story.raise(Alarm.Kind.TROUBLE, by, Occasion.BREACH, fact.sentence())
                        .moment(by, Moment.Kind.FACT, fact.fact(), fact.sentence());
            case DeploymentEvent.Refused refused -> story.at(Stage.REFUSED);
            case DeploymentEvent.Aborted aborted -> over(gone(story, by, Stage.ABORTED, aborted.sentence()), by.at());
            case DeploymentEvent.Superseded superseded ->
                over(gone(story, by, Stage.SUPERSEDED, superseded.sentence()), by.at());
            case DeploymentEvent.Ended ended -> ended(story, by, ended);
            case DeploymentEvent.Requested asked -> story;
            case DeploymentEvent.Admitted admitted -> story;
            case DeploymentEvent.Checked checked -> story;
            case DeploymentEvent.Migrated migrated -> story;
            case DeploymentEvent.Stable stable -> story;
        };
    }

    /** What people answer before the start is asked of them on the page; nobody else waits for it. */
    private static Story attested(Story story, Happening by, DeploymentEvent.Attested attested) {
        Story next = answered(story, by.at());
        return story.stage() == Stage.REQUESTED
                ? next
                : next.moment(by, Moment.Kind.DONE, attested.attestation(), attested.sentence());
    }

    /** What never began has nobody to tell. */
    private static Story gone(Story story, Happening by, Stage stage, String sentence) {
        Story next = story.at(stage);
        return story.stage() == Stage.REQUESTED ? next : next.moment(by, Moment.Kind.ENDED, stage.words(), sentence);
    }

    private static Story announced(Story story, Happening by, DeploymentEvent.Announced announced) {
        if (announced.occasion().equals("start")) {
            Story opened = story.opened(new Story.Opening(announced.title(), announced.lines()));
            boolean known = story.moments().stream().anyMatch(moment -> moment.kind() == Moment.Kind.STARTED);
            return known ? opened : opened.moment(by, Moment.Kind.STARTED, "", announced.sentence());
        }
        Story next = announced.occasion().equals(COMPLETES) ? story.at(Stage.COMPLETE) : story;
        return next.moment(new Moment(
                by.id(),
                by.at(),
                Moment.Kind.ANNOUNCED,
                announced.occasion(),
                "",
                "",
                announced.title(),
                announced.lines(),
                List.of(),
                by.old()));
    }

    /** After a rollback the story of the rollback is the end; the gate's own word about it comes afterwards. */
    private static Story ended(Story story, Happening by, DeploymentEvent.Ended ended) {
        Story quiet = ended.reason() == EndReason.WATCHED
                ? story.changeEach((kind, alarm) -> alone(kind, alarm) ? alarm : alarm.quiet(by.at()))
                : over(story, by.at());
        if (ended.reason() == EndReason.ROLLED_BACK) {
            return quiet.at(Stage.ROLLED_BACK);
        }
        return story.stage().last() || story.stage() == Stage.REQUESTED
                ? quiet
                : gone(quiet, by, Stage.ENDED, ended.sentence());
    }

    /** The end of a watch helps nobody where a rollback has failed: that it was watched to its end is told, and the page stays. */
    private static boolean alone(Alarm.Kind kind, Alarm alarm) {
        return kind == Alarm.Kind.FAILED && alarm.answered().isEmpty();
    }

    static Story answered(Story story, Instant at) {
        return story.changeAll(alarm -> alarm.over(at) ? alarm : alarm.answered(at));
    }

    static Story over(Story story, Instant at) {
        return story.changeAll(alarm -> alarm.quiet(at));
    }
}
