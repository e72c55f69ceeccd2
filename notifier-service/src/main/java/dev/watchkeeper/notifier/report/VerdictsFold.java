package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where each rule stands, how phases ended, and what was seen before the start. */
final class VerdictsFold {
    private final BlindFold blind;
    private final IncidentsFold incidents;
    private final Map<RuleId, Integer> transitions = new HashMap<>();
    private final Map<RuleId, RuleStanding> standing = new HashMap<>();
    private final Map<PhaseName, PhaseResult> phases = new LinkedHashMap<>();
    private final List<CheckBeforeStart> before = new ArrayList<>();
    private int changes;

    VerdictsFold(BlindFold blind, IncidentsFold incidents) {
        this.blind = blind;
        this.incidents = incidents;
    }

    void take(VerdictEvent event, Instant time) {
        switch (event) {
            case VerdictChanged changed -> {
                Integer known = transitions.get(changed.rule());
                if (known == null || known < changed.transition()) {
                    transitions.put(changed.rule(), changed.transition());
                    changed(changed, time);
                }
            }
            case VerdictEvent.PhaseEnded ended -> phases.put(ended.phase(), result(ended));
            case VerdictEvent.BeforeJudged judged -> {
                before.clear();
                judged.checks()
                        .forEach(check -> before.add(new CheckBeforeStart(
                                check.check().value(),
                                check.outcome().name().toLowerCase(java.util.Locale.ROOT),
                                Wording.line(check.sentence()))));
            }
            case VerdictEvent.RollbackNotVerified not -> incidents.take(not, time);
            case VerdictEvent.WatchPassed passed -> {}
            case VerdictEvent.LookJudged judged -> {}
            case VerdictEvent.RollbackVerified verified -> {}
        }
    }

    private void changed(VerdictChanged changed, Instant time) {
        changes++;
        blind.take(changed, time);
        incidents.take(changed, time);
        standing.put(
                changed.rule(),
                new RuleStanding(
                        changed.rule(),
                        changed.check(),
                        RuleStanding.State.of(changed.verdict()),
                        changed.rollsBack(),
                        time,
                        Wording.line(changed.sentence())));
    }

    private static PhaseResult result(VerdictEvent.PhaseEnded ended) {
        Optional<CheckCoverage> least = ended.coverage().stream()
                .filter(seen -> seen.expected() > 0)
                .min(Comparator.comparingDouble(seen -> (double) seen.measured() / seen.expected()));
        return new PhaseResult(
                ended.phase(), ended.ending(), ended.from(), ended.to(), least, Wording.line(ended.sentence()));
    }

    List<PhaseResult> phases() {
        return phases.values().stream()
                .sorted(Comparator.comparing(PhaseResult::to)
                        .thenComparing(PhaseResult::from)
                        .thenComparing(phase -> phase.phase().value()))
                .toList();
    }

    List<CheckBeforeStart> before() {
        return before.stream()
                .sorted(Comparator.comparing(CheckBeforeStart::check))
                .toList();
    }

    /** How often a rule changed its mind. */
    int changes() {
        return changes;
    }

    /** The worst that any rule about this check says now. */
    Optional<RuleStanding> worstOf(CheckName check) {
        return standing.values().stream()
                .filter(one -> one.check().equals(Optional.of(check)))
                .max(Comparator.comparing(RuleStanding::state)
                        .thenComparing(one -> !one.rule().value().startsWith("sight/"))
                        .thenComparing(one -> one.rule().value()));
    }
}
