package dev.watchkeeper.policy;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.check.Cadence;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Use;
import dev.watchkeeper.policy.contact.Contact;
import dev.watchkeeper.policy.cutover.Cutover;
import dev.watchkeeper.policy.database.Cache;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.policy.database.Registry;
import dev.watchkeeper.policy.exception.Exemption;
import dev.watchkeeper.policy.gate.GateRules;
import dev.watchkeeper.policy.notify.NotifyPlan;
import dev.watchkeeper.policy.notrun.NotRun;
import dev.watchkeeper.policy.notrun.NotRunList;
import dev.watchkeeper.policy.rollback.RollbackRules;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.policy.start.StartPlan;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.watch.CheckSelection;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseTime;
import dev.watchkeeper.policy.watch.WatchPlan;
import dev.watchkeeper.policy.window.WindowRule;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that is said about one service in one environment. Made by {@link PolicyReader} only, which has checked that every
 * name it mentions exists.
 *
 * @param window none: always open
 * @param checks by name
 * @param notifying the word {@code notify}
 */
public record Policy(
        PolicyMetadata metadata,
        List<Target> targets,
        Optional<Database> database,
        Optional<Cache> cache,
        Optional<Registry> registry,
        List<ServiceRef> dependsOn,
        Optional<WindowRule> window,
        List<Check> checks,
        GateRules gate,
        List<Attestation> attest,
        Optional<StartPlan> start,
        Cutover cutover,
        WatchPlan watch,
        RollbackRules rollback,
        List<Exemption> exceptions,
        List<Contact> contacts,
        NotifyPlan notifying) {

    public Policy {
        targets = List.copyOf(targets);
        dependsOn = List.copyOf(dependsOn);
        checks = checks.stream()
                .sorted(Comparator.comparing(check -> check.name().value()))
                .toList();
        attest = List.copyOf(attest);
        exceptions = List.copyOf(exceptions);
        contacts = List.copyOf(contacts);
    }

    public ServiceRef service() {
        return metadata.service();
    }

    public Optional<Check> check(CheckName name) {
        return checks.stream().filter(check -> check.name().equals(name)).findFirst();
    }

    /** Every rule to judge, in a fixed order: those that act first. */
    public List<Rule> rules() {
        return RuleList.of(this);
    }

    /** What it asks for and no service does yet. */
    public List<NotRun> notRun() {
        return NotRunList.of(this);
    }

    /** The checks that must be seen: named by {@code rollback.when}, critical, or marked {@code required}. */
    public Set<CheckName> requiredChecks() {
        Set<CheckName> named = rollback.when().stream()
                .flatMap(trigger -> trigger.about().stream())
                .collect(Collectors.toSet());
        return names(checks.stream()
                .filter(check -> check.required() || check.critical() || named.contains(check.name()))
                .toList());
    }

    /**
     * The checks that a phase asks. {@code all} are those of the watch that can be asked then: one with {@code against} only
     * while both versions have traffic.
     */
    public List<Check> checksOf(Phase phase) {
        return switch (phase.checks()) {
            case CheckSelection.All() ->
                checks.stream()
                        .filter(check -> check.use() == Use.WATCH)
                        .filter(check -> check.against().isEmpty() || phase.from() instanceof PhaseTime.FirstTraffic)
                        .toList();
            case CheckSelection.Named(List<CheckName> names) ->
                checks.stream().filter(check -> names.contains(check.name())).toList();
        };
    }

    /** The shortest time between two questions of this check in any phase; its own cadence where it has one. */
    public Duration shortestEvery(Check check) {
        if (check.cadence() instanceof Cadence.Every(Duration own)) {
            return own;
        }
        return watch.phases().stream()
                .filter(phase -> checksOf(phase).contains(check))
                .map(Phase::every)
                .min(Comparator.naturalOrder())
                .orElse(watch.phases().getFirst().every());
    }

    private static Set<CheckName> names(Collection<Check> checks) {
        return checks.stream().map(Check::name).collect(Collectors.toUnmodifiableSet());
    }
}
