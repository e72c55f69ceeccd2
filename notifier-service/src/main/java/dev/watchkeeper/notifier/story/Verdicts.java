package dev.watchkeeper.notifier.story;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.notify.NotifyPlan.Occasion;
import java.util.List;
import java.util.Optional;

/** What verdicts add to a story. */
final class Verdicts {
    /** Begins the sentence of a rule that cannot be seen. */
    private static final String UNSEEN = "cannot be seen: ";

    private Verdicts() {}

    static Story after(Story story, Happening by, VerdictEvent event) {
        return switch (event) {
            case VerdictChanged changed -> changed(story, by, changed);
            case VerdictEvent.PhaseEnded ended ->
                story.moment(by, Moment.Kind.PHASE_ENDED, ended.phase().value(), ended.sentence());
            case VerdictEvent.RollbackNotVerified not ->
                story.moment(by, Moment.Kind.HELD, "not-verified", not.sentence());
            case VerdictEvent.RollbackVerified verified -> story;
            case VerdictEvent.WatchPassed passed -> story;
            case VerdictEvent.BeforeJudged judged -> story;
            case VerdictEvent.LookJudged judged -> story;
        };
    }

    private static Story changed(Story story, Happening by, VerdictChanged changed) {
        String rule = changed.rule().value();
        return switch (changed.verdict()) {
            case Verdict.Breached breached -> {
                Story next = story.trouble(rule, Optional.of(changed.sentence()))
                        .moment(moment(by, changed, Moment.Kind.BREACH));
                yield changed.severity() == Severity.PAGE
                        ? next.raise(Alarm.Kind.TROUBLE, by, Occasion.BREACH, changed.sentence())
                        : next;
            }
            case Verdict.Inconclusive(Verdict.Why why) ->
                switch (why) {
                    case BLIND -> {
                        Story next = story.trouble(rule, Optional.of(UNSEEN + changed.sentence()))
                                .moment(moment(by, changed, Moment.Kind.BLIND));
                        yield changed.severity() == Severity.PAGE
                                ? next.raise(Alarm.Kind.BLIND, by, Occasion.BLIND, changed.sentence())
                                : next;
                    }
                    case TOO_FEW, GRACE -> story;
                };
            case Verdict.Healthy healthy -> {
                if (!story.troubled().containsKey(rule)) {
                    yield story;
                }
                yield settled(
                        story.trouble(rule, Optional.empty()).moment(moment(by, changed, Moment.Kind.RECOVERED)), by);
            }
        };
    }

    /** With the last rule in trouble an alarm becomes quiet; what a rollback has begun only the rollback ends. */
    private static Story settled(Story story, Happening by) {
        boolean blind = story.troubled().values().stream().anyMatch(text -> text.startsWith(UNSEEN));
        boolean breached = story.troubled().values().stream().anyMatch(text -> !text.startsWith(UNSEEN));
        Story next = blind ? story : quiet(story, Alarm.Kind.BLIND, by);
        boolean rollback = story.stage() == Stage.ROLLING_BACK
                || story.stage() == Stage.HELD
                || story.stage() == Stage.ROLLBACK_FAILED;
        return breached || rollback ? next : quiet(next, Alarm.Kind.TROUBLE, by);
    }

    private static Story quiet(Story story, Alarm.Kind kind, Happening by) {
        return story.change(kind, alarm -> alarm.quiet(by.at().plus(Alarm.SETTLES)));
    }

    private static Moment moment(Happening by, VerdictChanged changed, Moment.Kind kind) {
        return new Moment(
                by.id(),
                by.at(),
                kind,
                changed.rule().value(),
                changed.check().map(check -> check.value()).orElse(""),
                "",
                changed.sentence(),
                List.of(),
                changed.links().orElse(List.of()),
                by.old());
    }
}
