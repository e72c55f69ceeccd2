package dev.watchkeeper.notifier.story;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.policy.notify.NotifyPlan.Occasion;
import java.util.List;

/** What a rollback adds to a story. */
final class Rollbacks {
    private Rollbacks() {}

    static Story after(Story story, Happening by, RollbackEvent event) {
        return switch (event) {
            case RollbackEvent.Held held -> held(story, by, held);
            case RollbackEvent.Approved approved ->
                Storyline.answered(story, by.at())
                        .moment(by, Moment.Kind.ANSWERED, approved.what(), approved.sentence());
            case RollbackEvent.StoodDown down -> stoodDown(story, by, down);
            case RollbackEvent.RollbackStarted started ->
                story.at(Stage.ROLLING_BACK)
                        .raise(Alarm.Kind.TROUBLE, by, Occasion.ROLLBACK, started.sentence())
                        .change(Alarm.Kind.TROUBLE, alarm -> alarm.answered(by.at()))
                        .moment(by, Moment.Kind.ROLLING_BACK, "", started.sentence());
            case RollbackEvent.RolledBack back ->
                Storyline.over(story.at(Stage.ROLLED_BACK), by.at())
                        .moment(new Moment(
                                by.id(),
                                by.at(),
                                Moment.Kind.ROLLED_BACK,
                                back.to().tag(),
                                "",
                                "",
                                back.sentence(),
                                RollbackLines.of(back),
                                List.of(),
                                by.old()));
            case RollbackEvent.RollbackFailed failed ->
                story.at(Stage.ROLLBACK_FAILED)
                        .raise(Alarm.Kind.FAILED, by, Occasion.ROLLBACK_FAILED, failed.sentence())
                        .moment(by, Moment.Kind.ROLLBACK_FAILED, "", failed.sentence());
            case RollbackEvent.DatabaseRestore restore ->
                restore.severity() == Severity.INFO
                        ? story
                        : story.moment(by, Moment.Kind.DATABASE, restore.stage().name(), restore.sentence());
            case RollbackEvent.Rehearsed rehearsed -> story;
            case RollbackEvent.Planned planned -> story;
            case RollbackEvent.LookRequested look -> story;
            case RollbackEvent.StepDone step -> story;
            case RollbackEvent.CommonCauseFound cause ->
                story.raise(Alarm.Kind.TROUBLE, by, Occasion.BREACH, cause.sentence());
            case RollbackEvent.SuspectsRanked suspects -> story;
            case RollbackEvent.IncidentDetected incident -> story;
            case RollbackEvent.IncidentResolved incident -> story;
            case RollbackEvent.WayBackChanged changed -> story;
            case RollbackEvent.StopSwitchTurned turned -> story;
        };
    }

    /** What a person holds has that person's answer; everything else that is held waits for one. */
    private static Story held(Story story, Happening by, RollbackEvent.Held held) {
        Story raised = story.at(Stage.HELD)
                .raise(Alarm.Kind.TROUBLE, by, Occasion.BREACH, held.sentence())
                .change(
                        Alarm.Kind.TROUBLE,
                        alarm -> held.code() == HoldCode.BY_PERSON
                                ? alarm.answered(by.at())
                                : alarm.waiting(by, held.sentence()));
        return raised.moment(new Moment(
                by.id(),
                by.at(),
                Moment.Kind.HELD,
                held.code().name(),
                "",
                held.whoMayDecide(),
                held.sentence(),
                List.of(),
                List.of(),
                by.old()));
    }

    private static Story stoodDown(Story story, Happening by, RollbackEvent.StoodDown down) {
        Story answered = Storyline.answered(
                story.stage() == Stage.HELD ? story.at(story.share() == 100 ? Stage.SHIFTED : Stage.SHIFTING) : story,
                by.at());
        boolean breached = !answered.troubled().isEmpty();
        Story next = breached
                ? answered
                : answered.change(
                        Alarm.Kind.TROUBLE, alarm -> alarm.quiet(by.at().plus(Alarm.SETTLES)));
        return next.moment(by, Moment.Kind.ANSWERED, "stood-down", down.sentence());
    }
}
