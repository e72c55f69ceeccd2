package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.elsewhere.Known;
import dev.watchkeeper.gate.supplier.Incidents;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.IncidentRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * No more incidents are open than the policy allows: those of the PagerDuty services and of the status page that it names, and what
 * Watchkeeper itself sees broken or being taken back, of the service and of those that it depends on. Each source is counted for itself.
 */
public final class NoActiveIncident extends AskedOfSupplier {
    private final Incidents incidents;

    public NoActiveIncident(Incidents incidents) {
        super("incidents.active");
        this.incidents = incidents;
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().incidents().isPresent();
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        IncidentRules rules = facts.policy().gate().incidents().orElseThrow();
        List<String> open = new ArrayList<>(own(facts.elsewhere().around()));
        List<String> asked = new ArrayList<>(List.of("Watchkeeper"));
        Optional<Outcome> unknown = Optional.empty();
        if (!rules.pagerduty().isEmpty()) {
            asked.add("PagerDuty");
            unknown = take(
                    "PagerDuty",
                    open,
                    incidents.ofServices(facts.deployment().service().project(), rules.pagerduty()));
        }
        if (rules.statuspage().isPresent()) {
            asked.add("the status page");
            unknown = take(
                            "status page",
                            open,
                            incidents.ofPage(
                                    facts.deployment().service().project(),
                                    rules.statuspage().get()))
                    .or(keeping(unknown));
        }
        if (open.size() > rules.active()) {
            return Outcome.Failed.of(
                    "incident-active",
                    open.size() + " incidents are open, and " + rules.active() + " are allowed: " + Listed.of(open),
                    "Resolve them first, or use an exception of the policy that leaves incidents out");
        }
        return unknown.orElseGet(() -> passed(open, asked));
    }

    private static java.util.function.Supplier<Optional<Outcome>> keeping(Optional<Outcome> before) {
        return () -> before;
    }

    private static Optional<Outcome> take(String source, List<String> open, Told<List<Incidents.Incident>> told) {
        return switch (told) {
            case Told.NotSaid<List<Incidents.Incident>>(Outcome why) -> Optional.of(why);
            case Told.Said<List<Incidents.Incident>>(List<Incidents.Incident> said) -> {
                said.forEach(one -> open.add("'" + one.title() + "' (" + one.state() + ", " + source + ")"));
                yield Optional.empty();
            }
        };
    }

    private static List<String> own(List<Known> around) {
        List<String> open = new ArrayList<>();
        for (Known known : around) {
            String which = known.deployment().request().version() + " of "
                    + known.deployment().service();
            known.openRollback()
                    .ifPresentOrElse(
                            rollback -> open.add("the rollback of " + which + ": " + rollback.sentence()),
                            () -> known.breached()
                                    .ifPresent(rule -> open.add(
                                            rule.rule() + " is breached by " + which + ": " + rule.sentence())));
        }
        return open;
    }

    private static Outcome passed(List<String> open, List<String> asked) {
        String by = ", by " + String.join(" and ", asked);
        if (!open.isEmpty()) {
            return Outcome.Passed.remarkable(
                    open.size() + " incidents are open, and so many are allowed" + by + ": " + Listed.of(open));
        }
        return asked.size() == 1
                ? Outcome.Passed.remarkable("no incident is open" + by
                        + " alone: the policy names no service of PagerDuty and no status page")
                : Outcome.Passed.of("no incident is open" + by);
    }
}
