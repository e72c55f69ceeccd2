package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.board.Watched.Times;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the events of one deployment. Within a topic they come in their order; nothing relies on the order across topics. Its memory
 * has a bound: one entry for each check, question, step, rule and phase that the policy knows.
 */
final class WatchFold {
    /** Of the questions, steps and rules that events name; a policy has fewer. */
    private static final int MOST = 500;

    private final long order;
    private final Policies policies;
    private final RollbackFold rollback = new RollbackFold();
    private final Map<String, GateWord> gate = new LinkedHashMap<>();
    private final Map<String, Watched.Answer> answers = new LinkedHashMap<>();
    private final Map<String, Watched.Owed> owed = new LinkedHashMap<>();
    private final Map<String, Watched.Stuck> stuck = new LinkedHashMap<>();
    private final Map<RuleId, RuleWord> rules = new LinkedHashMap<>();
    private final Map<PhaseName, PhaseWord> phases = new LinkedHashMap<>();
    private WatchRef watch;
    private Optional<Version> version = Optional.empty();
    private Optional<Version> previous = Optional.empty();
    private StartKind kind = StartKind.NORMAL;
    private Optional<DeploymentId> of = Optional.empty();
    private Optional<SubjectId> requestedBy = Optional.empty();
    private Times times = Times.NONE;
    private DeploymentStatus status = DeploymentStatus.REQUESTED;
    private Optional<EndReason> end = Optional.empty();
    private int share;
    private Optional<Policy> policy = Optional.empty();
    private String last = "";
    private Optional<Watched> made = Optional.empty();

    WatchFold(WatchRef watch, long order, Policies policies) {
        this.watch = watch;
        this.order = order;
        this.policies = policies;
    }

    boolean live() {
        return !Board.over(status);
    }

    /** Whether somebody still has something to do about it, though it is over. */
    boolean open() {
        return live() || !owed.isEmpty() || rollback.databaseOpen();
    }

    long order() {
        return order;
    }

    Watched watched() {
        if (made.isEmpty()) {
            made = Optional.of(new Watched(
                    watch,
                    order,
                    version,
                    previous,
                    kind,
                    of,
                    requestedBy,
                    times,
                    status,
                    end,
                    share,
                    policy,
                    last,
                    List.copyOf(gate.values()),
                    List.copyOf(answers.values()),
                    List.copyOf(owed.values()),
                    List.copyOf(stuck.values()),
                    List.copyOf(rules.values()),
                    List.copyOf(phases.values()),
                    rollback.word(),
                    rollback.database()));
        }
        return made.get();
    }

    /** @param at when it happened, by its writer's clock */
    void take(Event event, WatchRef about, Instant at) {
        made = Optional.empty();
        if (about.run().number() > watch.run().number()) {
            watch = about;
            rules.clear();
            phases.clear();
            rollback.nextRun();
        }
        boolean ofNow = about.run().equals(watch.run());
        switch (event) {
            case DeploymentEvent told -> deployment(told, at);
            case VerdictEvent verdict when ofNow -> verdict(verdict, at);
            case RollbackEvent.Rehearsed rehearsed -> rollback.take(rehearsed, at);
            case RollbackEvent.OfDeployment told when ofNow -> rollback.take(told, at);
            default -> {
                // what an earlier run came to is over; states, readings and ticks say nothing that is shown here
            }
        }
    }

    private void deployment(DeploymentEvent event, Instant at) {
        switch (event) {
            case DeploymentEvent.Requested r -> {
                version = Optional.of(r.version());
                kind = r.kind();
                of = r.of();
                requestedBy = Optional.of(r.by());
                policy = policies.read(r.policy());
                times = new Times(
                        Optional.of(at),
                        times.admitted(),
                        times.started(),
                        times.firstTraffic(),
                        times.fullShift(),
                        times.over());
                moved(DeploymentStatus.REQUESTED, event);
            }
            case DeploymentEvent.Admitted a -> {
                times = new Times(
                        times.requested(),
                        Optional.of(at),
                        times.started(),
                        times.firstTraffic(),
                        times.fullShift(),
                        times.over());
                moved(DeploymentStatus.ADMITTED, event);
            }
            case DeploymentEvent.Refused r -> over(DeploymentStatus.REFUSED, event, at);
            case DeploymentEvent.Started s -> {
                version = Optional.of(s.version());
                previous = s.previous();
                kind = s.kind();
                of = s.of();
                share = 0;
                times = new Times(
                        times.requested(),
                        times.admitted(),
                        Optional.of(s.at()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
                moved(DeploymentStatus.STARTED, event);
            }
            case DeploymentEvent.CutoverStep step -> step(step);
            case DeploymentEvent.Shifted s -> {
                version = Optional.of(s.version());
                previous = s.previous().or(() -> previous);
                share = 100;
                times = new Times(
                        times.requested(),
                        times.admitted(),
                        times.started(),
                        times.firstTraffic().or(() -> Optional.of(s.at())),
                        Optional.of(s.at()),
                        Optional.empty());
                moved(DeploymentStatus.SHIFTED, event);
            }
            case DeploymentEvent.Ended e -> {
                end = Optional.of(e.reason());
                over(DeploymentStatus.ENDED, event, at);
            }
            case DeploymentEvent.Aborted a -> over(DeploymentStatus.ABORTED, event, at);
            case DeploymentEvent.Superseded s -> over(DeploymentStatus.SUPERSEDED, event, at);
            case DeploymentEvent.Checked c ->
                keep(gate, c.check(), new GateWord(c.check(), c.answer(), c.sentence(), at, c.link()));
            case DeploymentEvent.Attested a -> {
                answers.remove(a.attestation());
                keep(answers, a.attestation(), new Watched.Answer(a.attestation(), a.by(), a.statement(), at));
                owed.remove(a.attestation());
            }
            case DeploymentEvent.Reminded r -> reminded(r, at);
            case DeploymentEvent.Stepped s -> {
                if (s.needsPerson()) {
                    keep(stuck, s.step(), new Watched.Stuck(s.step(), s.sentence(), at));
                } else {
                    stuck.remove(s.step());
                }
            }
            case DeploymentEvent.Waived w -> {}
            case DeploymentEvent.Announced a -> {}
            case DeploymentEvent.Migrated m -> {}
            case DeploymentEvent.FactReported f -> {}
            case DeploymentEvent.Stable s -> {}
        }
    }

    private void step(DeploymentEvent.CutoverStep step) {
        if (step.answer() != CutoverAnswer.GO) {
            last = step.sentence();
            return;
        }
        share = step.share();
        Optional<Instant> first =
                times.firstTraffic().or(() -> step.share() > 0 ? Optional.of(step.at()) : Optional.empty());
        times = new Times(times.requested(), times.admitted(), times.started(), first, times.fullShift(), times.over());
        moved(step.share() > 0 ? DeploymentStatus.SHIFTING : status, step);
    }

    /** An answer that came before its reminder closes it: the gate asks again under the same question only when it is open again. */
    private void reminded(DeploymentEvent.Reminded r, Instant at) {
        if (answers.containsKey(r.question())) {
            return;
        }
        Optional<Watched.Owed> earlier = Optional.ofNullable(owed.get(r.question()));
        keep(
                owed,
                r.question(),
                new Watched.Owed(
                        r.question(),
                        r.owedBy(),
                        r.sentence(),
                        earlier.map(Watched.Owed::since).orElse(at),
                        r.due(),
                        Math.max(r.count(), earlier.map(Watched.Owed::count).orElse(0))));
    }

    private void over(DeploymentStatus how, DeploymentEvent event, Instant at) {
        times = new Times(
                times.requested(),
                times.admitted(),
                times.started(),
                times.firstTraffic(),
                times.fullShift(),
                Optional.of(at));
        owed.values().removeIf(each -> !each.review() && !end.equals(Optional.of(EndReason.WATCHED)));
        stuck.clear();
        moved(how, event);
    }

    private void moved(DeploymentStatus to, DeploymentEvent event) {
        status = to;
        last = event.sentence();
    }

    private void verdict(VerdictEvent event, Instant at) {
        switch (event) {
            case VerdictEvent.VerdictChanged c ->
                keep(
                        rules,
                        c.rule(),
                        new RuleWord(
                                c.rule(),
                                c.id(),
                                c.verdict(),
                                c.rollsBack(),
                                c.severity(),
                                c.evidence(),
                                c.sentence(),
                                c.links().orElse(List.of()),
                                at));
            case VerdictEvent.PhaseEnded e ->
                keep(phases, e.phase(), new PhaseWord(e.phase(), e.ending(), e.from(), e.to(), e.sentence()));
            case VerdictEvent.WatchPassed p -> {}
            case VerdictEvent.BeforeJudged b -> {}
            case VerdictEvent.LookJudged l -> {}
            case VerdictEvent.RollbackVerified v -> {}
            case VerdictEvent.RollbackNotVerified n -> {}
        }
    }

    private static <K, V> void keep(Map<K, V> map, K key, V value) {
        if (map.size() < MOST || map.containsKey(key)) {
            map.put(key, value);
        }
    }
}
