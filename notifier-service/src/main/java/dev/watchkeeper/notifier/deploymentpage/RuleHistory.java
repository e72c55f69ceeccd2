package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.report.RuleStanding.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each rule said at which time. A breach counts from the evidence that broke the rule, and blindness from the last bucket that
 * was seen, not from the moment at which somebody noticed. Of a rule that never stops changing its mind the newest
 * {@value #MOST} changes are kept.
 */
final class RuleHistory {
    static final int MOST = 1000;

    private final Map<RuleId, Changes> rules = new HashMap<>();
    private final Map<CheckName, List<Changes>> byCheck = new HashMap<>();

    private static final class Changes {
        final List<Instant> from = new ArrayList<>();
        final List<State> states = new ArrayList<>();
        int transition;
        At<VerdictChanged> newest;

        Changes(At<VerdictChanged> first) {
            this.newest = first;
        }

        void take(VerdictChanged changed, Instant time) {
            if (changed.transition() <= transition) {
                return; // told again, or out of order
            }
            transition = changed.transition();
            newest = new At<>(changed, time);
            Instant begin = begin(changed, time);
            Instant last = from.isEmpty() ? Instant.MIN : from.getLast();
            from.add(begin.isBefore(last) ? last : begin);
            states.add(State.of(changed.verdict()));
            if (from.size() > MOST) {
                from.removeFirst();
                states.removeFirst();
            }
        }

        private static Instant begin(VerdictChanged changed, Instant time) {
            Instant begin = switch (changed.verdict()) {
                case Verdict.Healthy healthy -> time;
                case Verdict.Breached(Instant since) -> since;
                case Verdict.Inconclusive(Verdict.Why why) ->
                    why == Verdict.Why.BLIND ? changed.evidence().from() : time;
            };
            return begin.isAfter(time) ? time : begin;
        }

        Optional<State> worst(Instant begin, Instant end) {
            Optional<State> worst = Optional.empty();
            for (int i = from.size() - 1; i >= 0; i--) {
                boolean overlaps = from.get(i).isBefore(end)
                        && (i + 1 == from.size() || from.get(i + 1).isAfter(begin));
                if (overlaps && (worst.isEmpty() || states.get(i).compareTo(worst.get()) > 0)) {
                    worst = Optional.of(states.get(i));
                }
                if (!from.get(i).isAfter(begin)) {
                    break;
                }
            }
            return worst;
        }
    }

    void take(VerdictChanged changed, Instant time) {
        Changes known = rules.get(changed.rule());
        if (known == null) {
            Changes first = new Changes(new At<>(changed, time));
            rules.put(changed.rule(), first);
            changed.check()
                    .ifPresent(check -> byCheck.computeIfAbsent(check, name -> new ArrayList<>())
                            .add(first));
            known = first;
        }
        known.take(changed, time);
    }

    /** The worst that any rule about this check said between two instants; empty when none said anything. */
    Optional<State> worst(CheckName check, Instant from, Instant to) {
        return of(check).stream()
                .flatMap(changes -> changes.worst(from, to).stream())
                .max(State::compareTo);
    }

    /** What the worst of the rules about this check says now; among equals one with numbers. */
    Optional<At<VerdictChanged>> now(CheckName check) {
        return of(check).stream()
                .map(changes -> changes.newest)
                .max(Comparator.<At<VerdictChanged>, State>comparing(
                                said -> State.of(said.event().verdict()))
                        .thenComparing(
                                said -> said.event().evidence().measured().isPresent())
                        .thenComparing(said -> !said.event().rule().value().startsWith("sight/"))
                        .thenComparing(said -> said.event().rule().value()));
    }

    Optional<At<VerdictChanged>> now(RuleId rule) {
        return Optional.ofNullable(rules.get(rule)).map(changes -> changes.newest);
    }

    /** The worst that this rule ever said, between two instants. */
    Optional<State> worst(RuleId rule, Instant from, Instant to) {
        return Optional.ofNullable(rules.get(rule)).flatMap(changes -> changes.worst(from, to));
    }

    /** When a rule that acts was breached first, by rule. */
    Map<RuleId, Instant> breaches() {
        Map<RuleId, Instant> found = new TreeMap<>(Comparator.comparing(RuleId::value));
        rules.forEach((rule, changes) -> {
            int first = changes.states.indexOf(State.BREACHED);
            if (first >= 0) {
                found.put(rule, changes.from.get(first));
            }
        });
        return found;
    }

    private List<Changes> of(CheckName check) {
        return byCheck.getOrDefault(check, List.of());
    }
}
