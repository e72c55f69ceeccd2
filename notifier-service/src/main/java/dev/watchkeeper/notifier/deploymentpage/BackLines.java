package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.notifier.report.RollbackResult;
import dev.watchkeeper.notifier.report.RuleStanding.State;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way back: whether it was tried, each rule that takes it, and how far it came. */
final class BackLines {
    private static final String PLAN = "Is it possible";
    private static final String WHEN = "Decision point: taken back when";
    private static final String DOING = "Rollback";
    private static final String ROLLBACK = "rollback";

    private final Known known;
    private final Policy policy;

    private BackLines(Known known, Policy policy) {
        this.known = known;
        this.policy = policy;
    }

    static List<Line> of(Known known, Policy policy) {
        return new BackLines(known, policy).lines();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        rehearsal(lines);
        policy.rules().stream().filter(rule -> rule.acts() || rule.observed()).forEach(rule -> lines.add(rule(rule)));
        doing(lines);
        return lines;
    }

    private void rehearsal(List<Line> lines) {
        Line line = Line.open(
                "rollback.via",
                PLAN,
                "Rollback rehearsed",
                known.over() ? LineState.NOT_NEEDED : LineState.UNKNOWN,
                "no word from rollback yet");
        Optional<At<RollbackEvent.Rehearsed>> said = known.words().newest(RollbackEvent.Rehearsed.class);
        if (said.isEmpty()) {
            lines.add(line);
            return;
        }
        for (TargetRehearsal target : said.get().event().targets()) {
            String to = target.knownGood().map(good -> " to " + good.tag()).orElse("");
            lines.add(Line.open(
                            "rollback.via[" + target.target() + "]",
                            PLAN,
                            "Target " + target.target() + " can go back" + to,
                            LineState.UNKNOWN,
                            "")
                    .answered(
                            target.possible() ? LineState.YES : LineState.NO,
                            ROLLBACK,
                            said.get().at(),
                            target.why()));
        }
    }

    private Line rule(Rule rule) {
        String what = RuleText.of(rule.condition()) + (rule.observed() ? " (only observed)" : "");
        Line line = Line.open(
                "rollback.when[" + rule.id() + "]",
                WHEN,
                what,
                known.over() ? LineState.NOT_NEEDED : LineState.LATER,
                known.course().firstTraffic().isPresent() ? "no verdict yet" : "judged from the first traffic on");
        if (rule.condition() instanceof Condition.Reported(List<String> facts)) {
            return reported(line, facts);
        }
        Optional<At<VerdictEvent.VerdictChanged>> now = known.history().now(rule.id());
        if (now.isEmpty()) {
            return line;
        }
        VerdictEvent.VerdictChanged said = now.get().event();
        LineState state = switch (State.of(said.verdict())) {
            // The question is whether it is broken; that it is not is the good answer.
            case HEALTHY -> LineState.YES;
            case BREACHED -> LineState.BREACHED;
            case BLIND -> LineState.BLIND;
            case TOO_FEW -> LineState.TOO_FEW;
            case GRACE -> LineState.UNDER_WAY;
        };
        String sentence = (state == LineState.YES ? "not so: " : "") + said.sentence();
        return line.answered(state, "verification", now.get().at(), sentence)
                .link(said.links().flatMap(links -> links.stream().findFirst()));
    }

    private Line reported(Line line, List<String> facts) {
        return known.report().incidents().stream()
                .filter(incident -> facts.contains(incident.what()))
                .findFirst()
                .map(incident -> line.answered(LineState.BREACHED, "a person", incident.decided(), incident.sentence()))
                .orElseGet(() ->
                        line.state(known.over() ? LineState.NOT_NEEDED : LineState.YES, "nobody has reported it"));
    }

    private void doing(List<Line> lines) {
        Optional<RollbackResult> result = known.report().rollback();
        Optional<At<RollbackEvent.Held>> held = known.words().newest(RollbackEvent.Held.class);
        if (held.isPresent() && result.isEmpty()) {
            lines.add(held(held.get()));
        }
        if (result.isEmpty()) {
            lines.add(Line.open(
                    "rollback",
                    DOING,
                    "Taken back within " + Durations.text(policy.rollback().within()),
                    LineState.NOT_NEEDED,
                    "not asked for"));
            return;
        }
        RollbackResult back = result.get();
        Instant at = back.started().orElse(known.now());
        Line line = Line.open(
                "rollback",
                DOING,
                "Taken back" + back.to().map(to -> " to " + to.tag()).orElse(""),
                LineState.UNKNOWN,
                "");
        lines.add(back.failed()
                .map(why -> line.answered(LineState.NO, ROLLBACK, at, why))
                .orElseGet(() -> line.answered(
                        back.times().isPresent() ? LineState.YES : LineState.UNDER_WAY,
                        ROLLBACK,
                        at,
                        back.why().orElse("started"))));
        lines.add(verified(back));
    }

    private Line held(At<RollbackEvent.Held> held) {
        boolean waits = WaitsForPerson.of(known).isPresent();
        return Line.open("rollback.held", DOING, "A person decides", LineState.NEEDS_PERSON, "")
                .answered(
                        waits ? LineState.NEEDS_PERSON : LineState.YES,
                        ROLLBACK,
                        held.at(),
                        held.event().sentence() + (waits ? "; " + held.event().whoMayDecide() + " may decide" : ""));
    }

    private Line verified(RollbackResult back) {
        String checks =
                policy.rollback().verifyWith().stream().map(Object::toString).collect(Collectors.joining(", "));
        Line line = Line.open(
                        "rollback.verifyWith",
                        DOING,
                        "Verified with " + checks,
                        LineState.UNDER_WAY,
                        "until each has held for three buckets")
                .due(back.started().map(at -> at.plus(policy.rollback().within())));
        if (back.failed().isPresent()) {
            return line.state(LineState.NO, back.failed().get()).due(Optional.empty());
        }
        return back.times()
                .map(times -> line.answered(
                                LineState.YES, "verification", times.verified(), "the version before serves and holds")
                        .due(Optional.empty()))
                .orElse(line);
    }
}
