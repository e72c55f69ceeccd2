package dev.watchkeeper.bench.cluster.judge;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How long the work of an instance that was lost waited.
 *
 * @param keys what it held and was done by the other one
 * @param undone what it held and nobody did
 * @param first the shortest wait
 * @param longest the longest
 */
public record TakeOver(int keys, int undone, Duration first, Duration longest) {
    /** Work that comes up later than this is no matter of the loss. */
    private static final Duration AROUND = Duration.ofSeconds(15);

    private static TakeOver of(List<Duration> waits, int undone) {
        return new TakeOver(
                waits.size(),
                undone,
                waits.stream().min(Duration::compareTo).orElse(Duration.ZERO),
                waits.stream().max(Duration::compareTo).orElse(Duration.ZERO));
    }

    /** Whether something was to be taken over, and all of it was, in time. */
    public boolean within(Duration most) {
        return keys > 0 && undone == 0 && longest.compareTo(most) <= 0;
    }

    /**
     * Of a probe: each deployment that it asked for in the seconds before, until another instance reports about it. One whose watch
     * ends meanwhile is not asked for any more and does not count.
     *
     * @param lost whether an instance, by its name, is the one that was lost
     */
    public static TakeOver ofProbe(List<Written> records, Instant at, Predicate<String> lost) {
        Set<String> held = new HashSet<>();
        Map<String, Instant> again = new HashMap<>();
        Set<String> over = new HashSet<>();
        for (Written record : records) {
            if (record.event() instanceof ObservationEvent.Observed seen) {
                boolean before = record.appended().isBefore(at);
                if (before && lost.test(seen.instance()) && record.appended().isAfter(at.minusSeconds(3))) {
                    held.add(record.deployment());
                } else if (!before && !lost.test(seen.instance())) {
                    again.putIfAbsent(record.deployment(), record.appended());
                }
            } else if ((record.event() instanceof DeploymentEvent.Ended
                            || record.event() instanceof DeploymentEvent.Superseded
                            || record.event() instanceof DeploymentEvent.Refused)
                    && record.appended().isBefore(at.plus(AROUND))) {
                over.add(record.deployment());
            }
        }
        List<Duration> waits = new ArrayList<>();
        int undone = 0;
        for (String deployment : held) {
            Optional<Instant> heard = Optional.ofNullable(again.get(deployment));
            if (heard.isPresent()) {
                waits.add(Duration.between(at, heard.get()));
            } else if (!over.contains(deployment)) {
                undone++;
            }
        }
        return of(waits, undone);
    }

    /** Of a verification: each partition that it held, until a life that began afterwards writes a tick of it. */
    public static TakeOver ofVerification(List<Written> records, Instant at, Set<Integer> held) {
        Map<Integer, Long> before = new HashMap<>();
        Map<Integer, Instant> again = new HashMap<>();
        for (Written record : records) {
            if (record.event() instanceof Ticked tick && held.contains(tick.partition())) {
                long epoch = record.envelope().seq().epoch();
                if (record.appended().isBefore(at)) {
                    before.put(tick.partition(), epoch);
                } else if (epoch != before.getOrDefault(tick.partition(), -1L)) {
                    again.putIfAbsent(tick.partition(), record.appended());
                }
            }
        }
        return of(
                again.values().stream()
                        .map(heard -> Duration.between(at, heard))
                        .toList(),
                held.size() - again.size());
    }

    /** Of a gate: what the ends of phases and of rollbacks in its partitions have to lead to. */
    public static TakeOver ofGate(List<Written> records, Instant at, Set<Integer> verdicts, Set<Integer> rollbacks) {
        return answered(
                records,
                at,
                record -> switch (record.event()) {
                    case VerdictEvent.PhaseEnded ended
                    when verdicts.contains(record.partition())
                            && ended.phase().value().equals("short")
                            && (ended.ending() == PhaseEnding.PASSED || ended.ending() == PhaseEnding.UNPROVEN) ->
                        Optional.of("stable " + record.deployment());
                    case RollbackEvent.RolledBack done
                    when rollbacks.contains(record.partition()) ->
                        Optional.of("ended " + done.watch().deployment());
                    default -> Optional.empty();
                },
                record -> switch (record.event()) {
                    case DeploymentEvent.Stable ignored -> Optional.of("stable " + record.deployment());
                    case DeploymentEvent.Ended ended
                    when ended.reason() == EndReason.ROLLED_BACK ->
                        Optional.of("ended " + record.deployment());
                    default -> Optional.empty();
                });
    }

    /** Of a rollback service: rehearsals that requests ask for, rollbacks that verdicts ask for. */
    public static TakeOver ofRollback(
            List<Written> records, Instant at, Set<Integer> deployments, Set<Integer> verdicts) {
        return answered(
                records,
                at,
                record -> switch (record.event()) {
                    case DeploymentEvent.Requested asked
                    when deployments.contains(record.partition()) && asked.kind() == StartKind.NORMAL ->
                        Optional.of("rehearsed " + record.deployment());
                    case VerdictEvent.VerdictChanged changed
                    when verdicts.contains(record.partition())
                            && changed.rollsBack()
                            && changed.verdict() instanceof Verdict.Breached ->
                        Optional.of("planned " + record.deployment());
                    default -> Optional.empty();
                },
                record -> switch (record.event()) {
                    case RollbackEvent.Rehearsed ignored -> Optional.of("rehearsed " + record.deployment());
                    case RollbackEvent.Planned ignored -> Optional.of("planned " + record.deployment());
                    default -> Optional.empty();
                });
    }

    /**
     * Of a notifier: each decision in its partitions until a subscriber has it.
     *
     * @param told when each event, by its id, was first told
     * @param wanted whether the subscriber wants it
     */
    public static TakeOver ofNotifier(
            List<Written> records,
            Instant at,
            Set<Integer> held,
            Predicate<Written> wanted,
            Map<String, Instant> told) {
        List<Wait> causes = new ArrayList<>();
        for (Written record : records) {
            if (record.topic() == Topic.VERDICTS && held.contains(record.partition()) && wanted.test(record)) {
                causes.add(new Wait(record.envelope().id().value(), record.appended()));
            }
        }
        return waited(causes, told, at);
    }

    private record Wait(String what, Instant since) {}

    private static TakeOver answered(
            Collection<Written> records,
            Instant at,
            Function<Written, Optional<String>> cause,
            Function<Written, Optional<String>> effect) {
        Map<String, Instant> since = new HashMap<>();
        Map<String, Instant> done = new HashMap<>();
        for (Written record : records) {
            cause.apply(record).ifPresent(what -> since.putIfAbsent(what, record.appended()));
            effect.apply(record).ifPresent(what -> done.putIfAbsent(what, record.appended()));
        }
        return waited(
                since.entrySet().stream()
                        .map(entry -> new Wait(entry.getKey(), entry.getValue()))
                        .toList(),
                done,
                at);
    }

    private static TakeOver waited(List<Wait> causes, Map<String, Instant> done, Instant at) {
        List<Duration> waits = new ArrayList<>();
        int undone = 0;
        for (Wait cause : causes) {
            Optional<Instant> effect = Optional.ofNullable(done.get(cause.what()));
            boolean doneBefore = effect.filter(when -> when.isBefore(at)).isPresent();
            if (doneBefore || cause.since().isAfter(at.plus(AROUND))) {
                continue;
            }
            if (effect.isPresent()) {
                waits.add(Duration.between(cause.since().isAfter(at) ? cause.since() : at, effect.get()));
            } else {
                undone++;
            }
        }
        return of(waits, undone);
    }
}
