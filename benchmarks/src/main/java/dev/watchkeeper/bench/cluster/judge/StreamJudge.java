package dev.watchkeeper.bench.cluster.judge;

import dev.watchkeeper.bench.cluster.load.Kind;
import dev.watchkeeper.bench.cluster.load.WatchedPolicy;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Nothing lost, nothing twice: from the committed records alone, by event id and deployment id. */
public final class StreamJudge {
    /** Verification writes in transactions, so that none of its records may stand there again, under whatever id. */
    private static final Set<Topic> EXACTLY_ONCE = Set.of(Topic.VERDICTS, Topic.TICKS);

    private final List<Written> records;
    private final List<Written> once;

    /** @param records of all topics from their beginning, each partition in its order */
    public StreamJudge(Collection<Written> records) {
        this.records = List.copyOf(records);
        Map<String, Written> first = new LinkedHashMap<>();
        this.records.forEach(record -> first.putIfAbsent(record.topic() + record.id(), record));
        this.once = List.copyOf(first.values());
    }

    public Outcome outcome(String deployment) {
        return Outcome.of(deployment, once);
    }

    /**
     * What holds of the whole.
     *
     * @param deployments each id, and what is wrong with its version
     * @param switchedBack how often the switch of each deployment obeyed
     */
    public List<Finding> judge(Map<String, Kind> deployments, Map<String, Integer> switchedBack) {
        Map<String, Outcome> outcomes = new TreeMap<>();
        deployments.keySet().forEach(id -> outcomes.put(id, outcome(id)));
        Function<String, Kind> kind = id -> java.util.Objects.requireNonNull(deployments.get(id));
        List<Finding> findings = new ArrayList<>();
        findings.add(each("one verdict per phase, none doubled", outcomes, id -> {
            Outcome it = of(outcomes, id);
            return it.endings().values().stream().allMatch(endings -> endings.size() == 1);
        }));
        findings.add(each("every phase of a version that stays has its verdict, and the right one", outcomes, id -> {
            Outcome it = of(outcomes, id);
            return kind.apply(id).takenBack() || stayed(kind.apply(id), it);
        }));
        findings.add(each("a bad version: one rollback, done, verified, and watched again once", outcomes, id -> {
            Outcome it = of(outcomes, id);
            return !kind.apply(id).takenBack()
                    || (it.started() == 1
                            && it.rolledBack() == 1
                            && it.verified() == 1
                            && it.failed() == 0
                            && it.watchedAgain() == 1);
        }));
        findings.add(each("a version that is good, or out of sight: no rollback", outcomes, id -> {
            Outcome it = of(outcomes, id);
            return kind.apply(id).takenBack() || it.started() + it.rolledBack() + it.failed() == 0;
        }));
        findings.add(each(
                "its switch was turned back once, or not at all",
                outcomes,
                id -> switchedBack.getOrDefault(id, 0) == (kind.apply(id).takenBack() ? 1 : 0)));
        findings.add(exactlyOnce());
        findings.add(toldAgain());
        findings.add(withoutHoles());
        return findings;
    }

    private static Outcome of(Map<String, Outcome> outcomes, String id) {
        return java.util.Objects.requireNonNull(outcomes.get(id));
    }

    private static boolean stayed(Kind kind, Outcome it) {
        List<PhaseEnding> all =
                it.endings().values().stream().flatMap(List::stream).toList();
        boolean every = it.endings().keySet().containsAll(WatchedPolicy.PHASES);
        return every && !all.contains(PhaseEnding.BREACHED) && it.blind() == (kind == Kind.BLIND);
    }

    private static Finding each(String what, Map<String, Outcome> outcomes, Predicate<String> holds) {
        List<String> not = outcomes.keySet().stream().filter(holds.negate()).toList();
        String bad = not.stream()
                .limit(3)
                .map(id -> id + " " + outcomes.get(id))
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
        return new Finding(
                what,
                not.isEmpty() && !outcomes.isEmpty(),
                outcomes.size() + " deployments" + (not.isEmpty() ? "" : ", not so for " + not.size() + ": " + bad));
    }

    private Finding exactlyOnce() {
        List<Written> again = repeated(record -> EXACTLY_ONCE.contains(record.topic()));
        return new Finding(
                "no verdict and no tick stands there again",
                again.isEmpty(),
                records.stream()
                                .filter(record -> EXACTLY_ONCE.contains(record.topic()))
                                .count() + " records, " + again.size() + " again");
    }

    /** Others may say a thing again, under the same id and number and with the same words: readers drop it. */
    private Finding toldAgain() {
        Map<String, Written> first = new HashMap<>();
        records.forEach(record -> first.putIfAbsent(record.topic() + record.id(), record));
        List<Written> again = repeated(record -> !EXACTLY_ONCE.contains(record.topic()));
        long differ = again.stream()
                .filter(record -> {
                    Written before = first.get(record.topic() + record.id());
                    return before == null
                            || !before.event().equals(record.event())
                            || !before.envelope().seq().equals(record.envelope().seq());
                })
                .count();
        return new Finding(
                "what is told again is the same as before",
                differ == 0,
                again.size() + " of " + records.size() + " records told again, " + differ + " of them otherwise");
    }

    private List<Written> repeated(Predicate<Written> which) {
        Map<String, Integer> seen = new HashMap<>();
        return records.stream()
                .filter(which)
                .filter(record -> seen.merge(record.topic() + record.id(), 1, Integer::sum) > 1)
                .toList();
    }

    /** Numbers of one writer's life for one key count from 1, each once, in their order. */
    private Finding withoutHoles() {
        Map<String, Long> last = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Written record : once) {
            String line = record.topic() + " " + record.event().key() + " epoch "
                    + record.envelope().seq().epoch();
            long counter = record.envelope().seq().counter();
            long expected = last.getOrDefault(line, 0L) + 1;
            if (counter != expected) {
                wrong.add(line + ": " + counter + " after " + (expected - 1));
            }
            last.put(line, Math.max(counter, expected - 1));
        }
        return new Finding(
                "no hole in the numbers of a writer",
                wrong.isEmpty(),
                last.size() + " sequences"
                        + (wrong.isEmpty()
                                ? ""
                                : ", " + wrong.size() + " times not so: "
                                        + wrong.stream().limit(5).toList()));
    }
}
