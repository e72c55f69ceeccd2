package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.notifier.report.RuleStanding.State;
import dev.watchkeeper.notifier.report.Wording;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of one phase: how it ends, each of its checks while it lasts, and what persons are asked in it. */
final class WatchLines {
    private final Known known;
    private final Policy policy;
    private final Phase phase;
    private final String section;
    private final Optional<Instant> begin;
    private final Optional<Instant> end;
    private final Optional<At<VerdictEvent.PhaseEnded>> ended;

    private WatchLines(Known known, Policy policy, Phase phase) {
        this.known = known;
        this.policy = policy;
        this.phase = phase;
        this.section = "Phase " + phase.name();
        this.begin = known.begin(phase);
        this.end = known.end(phase);
        this.ended = known.words().phase(phase.name().value());
    }

    static List<Line> of(Known known, Policy policy, Phase phase) {
        return new WatchLines(known, policy, phase).lines();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(whole());
        policy.checksOf(phase).forEach(check -> lines.add(check(check)));
        policy.attest().stream()
                .filter(question -> question.at().filter(phase.name()::equals).isPresent())
                .forEach(question -> lines.add(question(question)));
        return lines;
    }

    private boolean begun() {
        return begin.filter(at -> !at.isAfter(known.until())).isPresent();
    }

    private boolean neverComes() {
        return known.over() && ended.isEmpty();
    }

    private Line whole() {
        Line line = Line.open(
                "watch." + phase.name(), section, "Phase " + phase.name() + " as a whole", LineState.LATER, when());
        if (ended.isPresent()) {
            VerdictEvent.PhaseEnded said = ended.get().event();
            LineState state = switch (said.ending()) {
                case PASSED -> LineState.YES;
                case UNPROVEN -> LineState.TOO_FEW;
                case BLIND -> LineState.BLIND;
                case BREACHED -> LineState.BREACHED;
            };
            return line.answered(state, "verification", ended.get().at(), said.sentence());
        }
        if (neverComes()) {
            return line.state(LineState.NOT_NEEDED, "the watch was over before this phase ended");
        }
        return begun()
                ? line.state(LineState.UNDER_WAY, "goes on; judged when each check was seen to its end")
                        .due(end)
                : line.due(begin);
    }

    /** When it begins, in words, for as long as the times are not known. */
    private String when() {
        return begin.isPresent() ? "begins then" : "begins " + PhaseTimes.words(phase.from());
    }

    private Line check(Check check) {
        String what = check.name() + limit(check);
        Line line = Line.open("checks." + check.name(), section, what, LineState.LATER, when());
        Optional<Link> link = known.history()
                .now(check.name())
                .flatMap(
                        said -> said.event().links().flatMap(all -> all.stream().findFirst()));
        line = line.link(link);
        if (!begun()) {
            return neverComes()
                    ? line.state(LineState.NOT_NEEDED, "the watch was over before this phase began")
                    : line.due(begin);
        }
        Instant to = end.filter(at -> at.isBefore(known.until())).orElse(known.until());
        Optional<State> worst = known.history().worst(check.name(), begin.orElse(to), to.plusMillis(1));
        return judged(line, check.name(), worst, !to.isBefore(end.orElse(Instant.MAX)) || known.over());
    }

    private static String limit(Check check) {
        return check.as()
                .or(() -> check.expect().map(limit -> limit.text()))
                .or(() -> check.compare().map(compare -> compare.text()))
                .map(text -> ": " + text)
                .orElse("");
    }

    /** While the phase lasts what is so now, and that it was breached before; afterwards the worst of it. */
    private Line judged(Line line, CheckName check, Optional<State> worst, boolean over) {
        Optional<At<VerdictEvent.VerdictChanged>> now = known.history().now(check);
        Optional<State> state =
                over ? worst : now.map(said -> State.of(said.event().verdict()));
        if (state.isEmpty()) {
            return line.state(over ? LineState.UNKNOWN : LineState.UNDER_WAY, "no verdict yet" + coverage(check));
        }
        LineState is = switch (state.get()) {
            case HEALTHY -> LineState.YES;
            case BREACHED -> LineState.BREACHED;
            case BLIND -> LineState.BLIND;
            case TOO_FEW -> LineState.TOO_FEW;
            case GRACE -> LineState.UNDER_WAY;
        };
        boolean wasBreached = worst.filter(State.BREACHED::equals).isPresent() && state.get() != State.BREACHED;
        String sentence = over
                ? (is == LineState.YES
                        ? "held for the whole phase"
                        : state.get().words() + " in this phase")
                : now.map(said -> said.event().sentence()).orElse("");
        return line.answered(
                is,
                "verification",
                now.map(At::at).orElse(known.now()),
                sentence + (wasBreached ? "; was breached before in this phase" : "") + coverage(check));
    }

    private String coverage(CheckName check) {
        return ended.stream()
                .flatMap(said -> said.event().coverage().stream())
                .filter(seen -> seen.check().equals(check) && seen.measured() < seen.expected())
                .findFirst()
                .map(WatchLines::share)
                .orElse("");
    }

    private static String share(CheckCoverage seen) {
        return "; " + Wording.share(seen.measured(), seen.expected()) + " of its buckets were seen";
    }

    private Line question(Attestation question) {
        String id = "attest." + question.id();
        Line open = Line.open(
                id, section, question.ask(), LineState.LATER, "asked of " + GateLines.who(question) + " in this phase");
        if (neverComes()) {
            open = open.state(LineState.NOT_NEEDED, "the watch was over before anybody was asked");
        } else if (ended.isPresent() || begun()) {
            open = open.state(LineState.NEEDS_PERSON, "waits for the word of " + GateLines.who(question))
                    .due(known.words()
                            .reminded(question.id())
                            .map(reminder -> reminder.event().due())
                            .or(() -> end));
            if (!question.when().isEmpty()
                    && known.words().reminded(question.id()).isEmpty()) {
                open = open.state(LineState.LATER, "asked only for changes of " + String.join(", ", question.when()));
            }
        } else {
            open = open.due(begin);
        }
        Line asked = open;
        return GateLines.reading(known).attested(question, Optional.of(asked));
    }
}
