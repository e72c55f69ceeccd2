package dev.watchkeeper.verification.encoding;

import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.before.BeforeReadings;
import dev.watchkeeper.verification.detection.CheckTests;
import dev.watchkeeper.verification.look.LookState;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchClock;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.rule.RuleState;
import dev.watchkeeper.verification.sample.CheckLog;
import dev.watchkeeper.verification.watch.Facts;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The state of a watch as bytes. The first number is the version of this layout; the policy is kept apart, since it never
 * changes during a watch. What comes to a layout later stands at its end: a service of before does not read so far, and what it
 * writes itself ends earlier.
 */
public final class WatchCodec {
    private static final int LAYOUT = 4;

    private WatchCodec() {}

    public static byte[] encode(WatchState state) {
        Out out = new Out();
        out.number(LAYOUT);
        out.text(state.watch().deployment().value()).number(state.watch().run().number());
        out.text(state.watch().service().toString());
        write(out, state.facts());
        out.all(state.logs().entrySet(), entry -> {
            out.text(entry.getKey().value());
            BucketCodec.write(out, entry.getValue());
        });
        write(out, state.before());
        out.all(state.looks().values(), look -> write(out, look));
        out.all(state.ruleStates().entrySet(), entry -> {
            out.text(entry.getKey().value());
            write(out, entry.getValue());
        });
        out.all(
                state.endings().entrySet(),
                entry -> out.text(entry.getKey().value()).choice(entry.getValue()));
        out.optional(state.lostUntil(), out::instant).number(state.said()).flag(state.passed());
        out.all(state.tests().entrySet(), entry -> {
            out.text(entry.getKey().value());
            TestCodec.write(out, entry.getValue());
        });
        out.all(
                state.ruleStates().entrySet().stream()
                        .filter(entry -> entry.getValue().acting())
                        .toList(),
                entry -> out.text(entry.getKey().value()));
        return out.toBytes();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param rules of the policy that the deployment carries
     * @throws IllegalArgumentException when the bytes are of another layout
     */
    public static WatchState decode(byte[] bytes, WatchRules rules) {
        In in = new In(bytes);
        long layout = in.number();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("a state has layout " + layout + " and this service knows " + LAYOUT);
        }
        WatchRef watch =
                new WatchRef(new DeploymentId(in.text()), new Run((int) in.number()), ServiceRef.parse(in.text()));
        Facts facts = readFacts(in);
        SortedMap<CheckName, CheckLog> logs = new TreeMap<>(Comparator.comparing(CheckName::value));
        in.all(() -> logs.put(new CheckName(in.text()), BucketCodec.readLog(in)));
        BeforeReadings before = readBefore(in);
        SortedMap<String, LookState> looks = new TreeMap<>();
        in.all(() -> readLook(in)).forEach(look -> looks.put(look.look().id().value(), look));
        SortedMap<RuleId, RuleState> ruleStates = new TreeMap<>(Comparator.comparing(RuleId::value));
        in.all(() -> ruleStates.put(new RuleId(in.text()), readRuleState(in)));
        SortedMap<PhaseName, PhaseEnding> endings = new TreeMap<>(Comparator.comparing(PhaseName::value));
        in.all(() -> endings.put(new PhaseName(in.text()), in.choice(PhaseEnding.class)));
        Optional<Instant> lostUntil = in.optional(in::instant);
        long said = in.number();
        boolean passed = in.flag();
        SortedMap<CheckName, CheckTests> tests = new TreeMap<>(Comparator.comparing(CheckName::value));
        in.all(() -> {
            CheckName check = new CheckName(in.text());
            return tests.put(check, TestCodec.read(in, check, rules));
        });
        Predicate<RuleId> acting =
                acting(in, new WatchClock(rules, facts.firstTraffic(), facts.fullShift()), ruleStates);
        ruleStates.replaceAll((id, rule) -> acting.test(id) ? rule.actingToo() : rule);
        return new WatchState(
                watch, rules, facts, logs, before, looks, ruleStates, endings, lostUntil, said, passed, tests);
    }

    /** Whether the breach that a rule says was said as one that takes back. Before that was written down, the phases tell. */
    private static Predicate<RuleId> acting(In in, WatchClock clock, Map<RuleId, RuleState> rules) {
        if (!in.atEnd()) {
            Set<RuleId> written = Set.copyOf(in.all(() -> new RuleId(in.text())));
            return written::contains;
        }
        return id -> Optional.ofNullable(rules.get(id))
                .filter(rule -> inPhase(rule, clock))
                .isPresent();
    }

    private static boolean inPhase(RuleState rule, WatchClock clock) {
        return rule.verdict().orElse(null) instanceof Verdict.Breached(Instant since)
                && (clock.actsAt(since)
                        || rule.announced().filter(clock::actsAt).isPresent());
    }

    private static void write(Out out, Facts facts) {
        out.instant(facts.requested()).choice(facts.kind());
        out.optional(facts.started(), out::instant).optional(facts.step(), out::instant);
        out.optional(facts.fullShift(), out::instant).optional(facts.over(), out::instant);
        out.all(facts.reported().entrySet(), entry -> out.text(entry.getKey()).instant(entry.getValue()));
    }

    private static Facts readFacts(In in) {
        Instant requested = in.instant();
        StartKind kind = in.choice(StartKind.class);
        Optional<Instant> started = in.optional(in::instant);
        Optional<Instant> step = in.optional(in::instant);
        Optional<Instant> fullShift = in.optional(in::instant);
        Optional<Instant> over = in.optional(in::instant);
        SortedMap<String, Instant> reported = new TreeMap<>();
        in.all(() -> reported.put(in.text(), in.instant()));
        return new Facts(requested, kind, started, step, fullShift, over, reported);
    }

    private static void write(Out out, BeforeReadings before) {
        out.all(before.answers().entrySet(), entry -> {
            out.text(entry.getKey().value());
            BucketCodec.write(out, entry.getValue());
        });
        out.all(before.baselines(), out::text).flag(before.judged());
    }

    private static BeforeReadings readBefore(In in) {
        Map<CheckName, Sample> answers = new HashMap<>();
        in.all(() -> answers.put(new CheckName(in.text()), BucketCodec.readSample(in)));
        return new BeforeReadings(answers, new TreeSet<>(in.all(in::text)), in.flag());
    }

    private static void write(Out out, LookState look) {
        BucketCodec.write(out, look.look());
        out.all(look.answers().entrySet(), entry -> {
            out.text(entry.getKey());
            out.all(entry.getValue().values(), sample -> BucketCodec.write(out, sample));
        });
        out.flag(look.done());
    }

    private static LookState readLook(In in) {
        var look = BucketCodec.readLook(in);
        SortedMap<String, NavigableMap<Instant, Sample>> answers = new TreeMap<>();
        in.all(() -> answers.put(in.text(), BucketCodec.readBuckets(in)));
        return new LookState(look, answers, in.flag());
    }

    private static void write(Out out, RuleState rule) {
        out.number(rule.transition()).optional(rule.verdict(), verdict -> {
            switch (verdict) {
                case Verdict.Healthy healthy -> out.number(0);
                case Verdict.Breached breached -> out.number(1).instant(breached.since());
                case Verdict.Inconclusive inconclusive -> out.number(2).choice(inconclusive.why());
            }
        });
        out.optional(rule.announced(), out::instant).optional(rule.openSince(), out::instant);
        out.all(rule.breaches(), span -> out.instant(span.from()).instant(span.to()));
    }

    private static RuleState readRuleState(In in) {
        return new RuleState(
                (int) in.number(),
                in.optional(() -> readVerdict(in)),
                in.optional(in::instant),
                in.optional(in::instant),
                false,
                in.all(() -> new Span(in.instant(), in.instant())));
    }

    private static Verdict readVerdict(In in) {
        int kind = (int) in.number();
        return switch (kind) {
            case 0 -> new Verdict.Healthy();
            case 1 -> new Verdict.Breached(in.instant());
            case 2 -> new Verdict.Inconclusive(in.choice(Verdict.Why.class));
            default -> throw new IllegalArgumentException("a state holds a verdict of unknown kind " + kind);
        };
    }
}
