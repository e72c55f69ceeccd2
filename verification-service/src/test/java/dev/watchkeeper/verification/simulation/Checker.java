package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows what an instance has read and said, and holds every decision against the reference model. */
final class Checker {
    final WatchRules rules;
    final KnownFacts facts;
    final Map<CheckName, KnownBuckets> buckets = new LinkedHashMap<>();
    final Spoken spoken = new Spoken();
    final KnownLooks looks;
    Optional<Instant> lostUntil = Optional.empty();
    private final List<Appended> held = new ArrayList<>();
    private final RuleOracle ruleOracle;
    private final PhaseOracle phaseOracle;

    Checker(WatchRules rules) {
        this.rules = rules;
        this.facts = new KnownFacts(rules);
        this.looks = new KnownLooks(rules);
        for (Check check : rules.checks()) {
            Duration resolution = check.ownResolution().orElse(Duration.ofSeconds(5));
            buckets.put(check.name(), new KnownBuckets(resolution, rules.memory(check.name(), resolution)));
        }
        this.ruleOracle = new RuleOracle(this);
        this.phaseOracle = new PhaseOracle(this);
    }

    KnownBuckets of(CheckName check) {
        return buckets.getOrDefault(check, new KnownBuckets(Duration.ofSeconds(5), Duration.ofSeconds(60)));
    }

    boolean finished() {
        return facts.over || spoken.endings().size() == rules.phases().size();
    }

    List<Broken> broken(RuleId rule) {
        return ruleOracle.brokenOf(rule);
    }

    /** Takes in what was read and said, without holding it against anything but its own order. */
    void take(Appended record, List<Envelope> said) {
        read(record);
        said.forEach(spoken::take);
    }

    /** Takes in, and checks every invariant. */
    void check(Appended record, List<Envelope> said) {
        boolean wasFinished = finished();
        read(record);
        for (Envelope envelope : said) {
            spoken.take(envelope);
        }
        boolean tick = record.event() instanceof Ticked;
        Instant now = record.appended();
        if (!record.fromTheFuture()) {
            if (!wasFinished && !facts.over) {
                ruleOracle.check(said, now);
            } else {
                Violation.unless(
                        said.stream().noneMatch(e -> e.event() instanceof VerdictEvent.VerdictChanged),
                        "I5",
                        () -> "a watch that is over says something");
            }
            phaseOracle.check(said, tick, now, wasFinished || facts.over);
            looks.check(said, tick, now);
            boolean waited = tick && facts.requested && !facts.started && !facts.over && now.isAfter(Moment.at(15_000));
            Violation.unless(!waited || spoken.saidBefore(), "I2", () -> "the answers before the start are not judged");
        }
    }

    private void read(Appended record) {
        if (record.fromTheFuture()) {
            return;
        }
        facts.take(record);
        if (record.event() instanceof ObservationEvent) {
            held.add(record);
        }
        if (facts.requested) {
            held.forEach(this::observation);
            held.clear();
        }
        if (record.event() instanceof Ticked tick
                && facts.requested
                && !tick.gaps().isEmpty()) {
            lostUntil = lostUntil.filter(l -> l.isAfter(record.appended())).or(() -> Optional.of(record.appended()));
        }
    }

    private void observation(Appended record) {
        if (record.event() instanceof ObservationEvent.Observed observed) {
            switch (observed.purpose()) {
                case WATCH -> {
                    if (!finished()) {
                        for (CheckReading reading : observed.readings()) {
                            of(reading.check()).take(reading, record.appended());
                        }
                    }
                }
                case LOOK -> looks.take(observed);
                case BEFORE -> {
                    // judged once; its oracle is the count
                }
            }
        }
    }

    /** Nothing more will come: what must have been said by now? */
    void atTheEnd() {
        if (facts.over || facts.firstTraffic().isEmpty()) {
            return;
        }
        rules.phases().stream()
                .filter(phase ->
                        facts.begin(phase).isPresent() && facts.end(phase).isPresent())
                .forEach(phase -> Violation.unless(
                        spoken.endings().containsKey(phase.name()),
                        "I2",
                        () -> "phase " + phase.name() + " never ended"));
        boolean well = spoken.endings().size() == rules.phases().size()
                && spoken.endings().values().stream().noneMatch(PhaseOracle::bad);
        Violation.unless(
                well == spoken.passed(), "I6", () -> "passed " + spoken.passed() + " after " + spoken.endings());
        looks.atTheEnd(spoken);
    }
}
