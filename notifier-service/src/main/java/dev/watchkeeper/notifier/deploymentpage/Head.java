package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.notifier.report.CheckResult;
import dev.watchkeeper.notifier.report.RollbackResult;
import dev.watchkeeper.notifier.report.RuleStanding;
import dev.watchkeeper.notifier.report.RuleStanding.State;
import dev.watchkeeper.notifier.story.Stage;
import dev.watchkeeper.notifier.story.Story;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What has to be understood in five seconds: what it is, how it stands, why, and for how long still.
 *
 * @param status a word or a few; {@code sign} says the same without words
 * @param verdict the one sentence that matters most now
 * @param phases those that go on now, the one that ends first before the others
 * @param share of the traffic on the new version, in percent
 * @param links where a person can look at what the verdict is about
 * @param goesBack whether there is something to see of a rollback
 */
public record Head(
        WatchRef watch,
        String status,
        String sign,
        Tone tone,
        String verdict,
        Optional<Version> version,
        Optional<Version> previous,
        Optional<DeploymentId> afterRollbackOf,
        List<Running> phases,
        int share,
        boolean over,
        boolean started,
        boolean admitted,
        boolean shifted,
        Optional<Instant> startedAt,
        List<Link> links,
        boolean goesBack) {
    public Head {
        phases = List.copyOf(phases);
        links = List.copyOf(links);
    }

    /** @param to empty while nobody knows it */
    public record Running(String name, Optional<Instant> to) {}

    private record Standing(String status, String sign, Tone tone, String verdict) {}

    public static Head of(Known known) {
        var course = known.course();
        Standing standing = standing(known);
        return new Head(
                known.report().watch(),
                standing.status(),
                standing.sign(),
                standing.tone(),
                standing.verdict(),
                course.version(),
                course.previous(),
                course.kind() == StartKind.AFTER_ROLLBACK ? course.of() : Optional.empty(),
                known.running().stream()
                        .map(phase -> new Running(phase.name().value(), known.end(phase)))
                        .toList(),
                known.words().share(),
                known.over(),
                course.started().isPresent(),
                course.admitted().isPresent(),
                course.fullShift().isPresent(),
                course.started(),
                worst(known)
                        .filter(rule -> rule.state() == State.BREACHED || rule.state() == State.BLIND)
                        .flatMap(rule -> known.history().now(rule.rule()))
                        .map(At::event)
                        .flatMap(VerdictEvent.VerdictChanged::links)
                        .orElse(List.of()),
                known.report().rollback().isPresent()
                        || WaitsForPerson.of(known).isPresent()
                        || worst(known)
                                .filter(rule -> rule.state() == State.BREACHED)
                                .isPresent());
    }

    private static Optional<RuleStanding> worst(Known known) {
        return known.report().checks().stream()
                .filter(check -> check.required() || isBreached(check))
                .flatMap(check -> check.standing().stream())
                .max(Comparator.comparing(RuleStanding::state).thenComparing(RuleStanding::rollsBack));
    }

    private static boolean isBreached(CheckResult check) {
        return check.standing().filter(rule -> rule.state() == State.BREACHED).isPresent();
    }

    private static Standing standing(Known known) {
        Optional<RollbackResult> back = known.report().rollback();
        if (back.isPresent()) {
            return back(known, back.get());
        }
        if (known.over()) {
            return over(known);
        }
        var held = WaitsForPerson.of(known);
        if (held.isPresent()) {
            return new Standing(
                    "a rollback waits for a person",
                    "✎",
                    Tone.BAD,
                    held.get().event().sentence() + "; " + held.get().event().whoMayDecide() + " may decide");
        }
        if (known.course().started().isEmpty()) {
            return beforeTheStart(known);
        }
        return watched(known);
    }

    private static Standing back(Known known, RollbackResult back) {
        if (back.failed().isPresent()) {
            return new Standing(
                    "the rollback failed", "✗", Tone.BAD, back.failed().get());
        }
        String why = back.why().orElse(known.course().last());
        return back.times().isPresent()
                ? new Standing("taken back", "↩", Tone.UNSURE, why)
                : new Standing("being taken back", "↩", Tone.BAD, why);
    }

    private static Standing over(Known known) {
        String status = known.course().end().isPresent() || known.course().refused()
                ? known.course().status()
                : known.story().map(Story::stage).map(Stage::words).orElse("over");
        boolean well =
                known.course().end().filter(end -> end == EndReason.WATCHED).isPresent();
        boolean clean = well && known.report().incidentCount() == 0;
        return new Standing(
                status,
                well ? "✓" : "–",
                clean ? Tone.GOOD : Tone.UNSURE,
                known.course().last());
    }

    private static Standing beforeTheStart(Known known) {
        List<Line> lines = GateLines.of(known);
        long no = count(lines, LineState.NO);
        long person = count(lines, LineState.NEEDS_PERSON);
        long unknown = count(lines, LineState.UNKNOWN);
        if (known.course().admitted().isPresent()) {
            return new Standing(
                    "admitted, not started", "▸", Tone.GOOD, known.course().last());
        }
        String sentence = lines.stream()
                .filter(line -> line.state() == LineState.NO)
                .findFirst()
                .map(line -> line.what() + ": " + line.sentence())
                .orElse(person + " answers of persons and " + unknown + " others are open");
        return new Standing("before the start", no > 0 ? "✗" : "…", no > 0 ? Tone.BAD : Tone.PLAIN, sentence);
    }

    private static long count(List<Line> lines, LineState state) {
        return lines.stream().filter(line -> line.state() == state).count();
    }

    private static Standing watched(Known known) {
        Optional<RuleStanding> worst = worst(known);
        State state = worst.map(RuleStanding::state).orElse(State.GRACE);
        String going = known.course().status();
        return switch (state) {
            case BREACHED ->
                new Standing("breached", "✗", Tone.BAD, worst.orElseThrow().sentence());
            case BLIND ->
                new Standing(
                        "cannot be seen", "⊘", Tone.UNSURE, worst.orElseThrow().sentence());
            case TOO_FEW, GRACE, HEALTHY ->
                endedBadly(known)
                        .orElseGet(() -> state == State.HEALTHY
                                ? new Standing(going, "✓", Tone.GOOD, seen(known))
                                : new Standing(going, "▸", Tone.PLAIN, seen(known)));
        };
    }

    /** A phase that ended badly stays so, also when all is well again. */
    private static Optional<Standing> endedBadly(Known known) {
        return known.report().phases().stream()
                .filter(phase -> phase.ending() == PhaseEnding.BREACHED || phase.ending() == PhaseEnding.BLIND)
                .min(Comparator.comparing(phase -> phase.ending() == PhaseEnding.BREACHED ? 0 : 1))
                .map(phase -> new Standing(
                        "phase " + phase.phase() + " ended "
                                + phase.ending().name().toLowerCase(Locale.ROOT),
                        "!",
                        Tone.UNSURE,
                        phase.sentence() + ". Now: " + seen(known)));
    }

    /** Nothing is against it: how much speaks for it. */
    private static String seen(Known known) {
        List<CheckResult> checks = known.report().checks();
        long healthy = standing(checks, State.HEALTHY);
        long few = standing(checks, State.TOO_FEW);
        long grey = standing(checks, State.BLIND);
        return "Nothing is breached: " + healthy + " of " + checks.size() + " checks healthy"
                + (few > 0 ? ", " + few + " with too few to judge" : "")
                + (grey > 0 ? ", " + grey + " not seen" : "");
    }

    private static long standing(List<CheckResult> checks, State state) {
        return checks.stream()
                .filter(check ->
                        check.standing().filter(rule -> rule.state() == state).isPresent())
                .count();
    }
}
