package dev.watchkeeper.notifier.story;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.policy.notify.NotifyPlan.Occasion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What has happened to a deployment, as far as people are told of it. Nothing in it depends on when it is read.
 *
 * @param of the deployment whose rollback this one watches
 * @param thread the deployment in whose thread this one is told; empty for one that was begun before this was kept
 * @param newest the event that was folded last
 * @param share of the traffic, in percent
 * @param opening title and lines of the announcement that it starts
 * @param troubled the rules that are breached or cannot be seen, by their id, with their sentence
 * @param moments in the order in which they came; at most {@value #MOST_MOMENTS}
 * @param left how many moments came after that and are only counted
 */
public record Story(
        WatchRef watch,
        StartKind kind,
        Optional<DeploymentId> of,
        String version,
        Optional<String> previous,
        Stage stage,
        int share,
        EventId newest,
        Optional<Instant> started,
        Optional<Opening> opening,
        Map<String, String> troubled,
        Map<Alarm.Kind, Alarm> alarms,
        List<Moment> moments,
        int left,
        Optional<DeploymentId> thread) {
    static final int MOST_MOMENTS = 500;

    public Story {
        troubled = Collections.unmodifiableMap(new TreeMap<>(troubled));
        alarms = Collections.unmodifiableMap(new TreeMap<>(alarms));
        moments = List.copyOf(moments);
    }

    /** What was announced at the start. */
    public record Opening(String title, List<AnnouncedLine> lines) {
        public Opening {
            lines = List.copyOf(lines);
        }
    }

    static Story asked(
            WatchRef watch,
            StartKind kind,
            Optional<DeploymentId> of,
            String version,
            EventId by,
            DeploymentId thread) {
        return new Story(
                watch,
                kind,
                of,
                version,
                Optional.empty(),
                Stage.REQUESTED,
                0,
                by,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                0,
                Optional.of(thread));
    }

    /** The watch after a rollback is told in the thread of what was taken back, however often that was taken back itself. */
    public DeploymentId toldIn() {
        return thread.or(() -> of.filter(taken -> kind == StartKind.AFTER_ROLLBACK))
                .orElse(watch.deployment());
    }

    /** Whether there is anything that people are told of. */
    public boolean told() {
        return moments.stream().anyMatch(moment -> !moment.old());
    }

    public Optional<Alarm> alarm(Alarm.Kind which) {
        return Optional.ofNullable(alarms.get(which));
    }

    Story at(Stage next) {
        return with(next, share, moments, left, alarms);
    }

    Story share(int percent) {
        return with(percent > 0 && percent < 100 ? Stage.SHIFTING : stage, percent, moments, left, alarms);
    }

    Story by(EventId event) {
        return copy(watch, previous, stage, share, event, started, opening, troubled, alarms, moments, left);
    }

    Story startedAt(Instant at, Optional<String> before) {
        return copy(
                watch, before, Stage.STARTED, share, newest, Optional.of(at), opening, troubled, alarms, moments, left);
    }

    Story opened(Opening with) {
        return copy(watch, previous, stage, share, newest, started, Optional.of(with), troubled, alarms, moments, left);
    }

    /** The same deployment is shifted again: its rules and alarms begin anew, its thread goes on. */
    Story again(WatchRef run) {
        return copy(run, previous, stage, 0, newest, started, opening, Map.of(), Map.of(), moments, left);
    }

    Story trouble(String rule, Optional<String> sentence) {
        Map<String, String> now = new TreeMap<>(troubled);
        sentence.ifPresentOrElse(text -> now.put(rule, text), () -> now.remove(rule));
        return copy(watch, previous, stage, share, newest, started, opening, now, alarms, moments, left);
    }

    Story moment(Moment moment) {
        if (moments.size() >= MOST_MOMENTS && moment.kind().collected()) {
            return with(stage, share, moments, left + 1, alarms);
        }
        List<Moment> more = new ArrayList<>(moments);
        more.add(moment);
        return with(stage, share, more, left, alarms);
    }

    Story moment(Happening by, Moment.Kind what, String key, String sentence) {
        return moment(new Moment(by.id(), by.at(), what, key, "", "", sentence, List.of(), List.<Link>of(), by.old()));
    }

    Story raise(Alarm.Kind which, Happening by, Occasion occasion, String sentence) {
        Map<Alarm.Kind, Alarm> now = new TreeMap<>(alarms);
        now.merge(
                which,
                Alarm.raised(by, occasion, sentence),
                (before, fresh) -> before.over(by.at()) ? fresh : before.again(occasion, by));
        return with(stage, share, moments, left, now);
    }

    Story change(Alarm.Kind which, UnaryOperator<Alarm> change) {
        Map<Alarm.Kind, Alarm> now = new TreeMap<>(alarms);
        now.computeIfPresent(which, (kind1, alarm) -> change.apply(alarm));
        return with(stage, share, moments, left, now);
    }

    Story changeAll(UnaryOperator<Alarm> change) {
        return changeEach((kind, alarm) -> change.apply(alarm));
    }

    Story changeEach(BiFunction<Alarm.Kind, Alarm, Alarm> change) {
        Map<Alarm.Kind, Alarm> now = new TreeMap<>(alarms);
        now.replaceAll(change);
        return with(stage, share, moments, left, now);
    }

    /** A rollback had failed and the watch has ended: whoever starts a newer deployment of the service has taken over. */
    public Story takenOver(Instant at) {
        return stage.last() ? change(Alarm.Kind.FAILED, alarm -> alarm.quiet(at)) : this;
    }

    /** It is in trouble together with others. */
    public Story partOf(String cause) {
        return change(Alarm.Kind.TROUBLE, alarm -> alarm.partOf(cause));
    }

    /** The second route is taken for an alarm. */
    public Story escalated(Alarm.Kind which, Instant now, String why) {
        Alarm alarm = open(which);
        return change(which, open -> open.escalatedAt(now))
                .moment(later(alarm, Moment.Kind.ESCALATED, which, why + ": " + alarm.said(), now));
    }

    /** An alarm that nobody was told of when it began is told now: what is waited for, else what raised it. */
    public Story toldLate(Alarm.Kind which, Instant now) {
        Alarm alarm = open(which).toldLate(now);
        boolean held = which == Alarm.Kind.TROUBLE && stage == Stage.HELD;
        Moment told = moments.stream()
                .filter(moment -> held
                        ? moment.kind() == Moment.Kind.HELD
                        : moment.event().equals(alarm.event()) && moment.kind() != Moment.Kind.ROLLING_BACK)
                .reduce((before, after) -> after)
                .map(moment -> moment.toldLate(alarm.said(moment.sentence()), now))
                .orElseGet(() -> later(alarm, Moment.Kind.BREACH, which, alarm.said(), now));
        return change(which, open -> alarm).moment(told);
    }

    private Alarm open(Alarm.Kind which) {
        return alarm(which).orElseThrow(() -> new IllegalStateException("there is an alarm of the kind " + which));
    }

    /** What no event says, but the time. */
    private static Moment later(Alarm alarm, Moment.Kind what, Alarm.Kind which, String sentence, Instant now) {
        return new Moment(alarm.event(), now, what, which.name(), "", "", sentence, List.of(), List.<Link>of(), false);
    }

    private Story with(Stage next, int percent, List<Moment> all, int more, Map<Alarm.Kind, Alarm> open) {
        return copy(watch, previous, next, percent, newest, started, opening, troubled, open, all, more);
    }

    private Story copy(
            WatchRef run,
            Optional<String> before,
            Stage next,
            int percent,
            EventId event,
            Optional<Instant> start,
            Optional<Opening> open,
            Map<String, String> rules,
            Map<Alarm.Kind, Alarm> all,
            List<Moment> told,
            int more) {
        return new Story(
                run, kind, of, version, before, next, percent, event, start, open, rules, all, told, more, thread);
    }
}
