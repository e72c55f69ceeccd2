package dev.watchkeeper.notifier.subscription;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import java.util.Optional;
import java.util.Set;

/**
 * A team that wants to be told.
 *
 * @param service only events of this one
 * @param environment only events of services in this one
 * @param types only these wire names; empty for all
 * @param severity the least severity
 */
public record Subscription(
        SubscriptionId id,
        ProjectName project,
        Target target,
        Optional<ServiceRef> service,
        Optional<EnvironmentName> environment,
        Set<String> types,
        Severity severity,
        Standing standing) {
    public Subscription {
        types = Set.copyOf(types);
    }

    public boolean wants(ArchivedEvent event) {
        return !(standing instanceof Standing.Disabled)
                && filter().wants(event)
                && environment.stream().allMatch(wanted -> inEnvironment(event, wanted))
                && !event.type().startsWith("notification.");
    }

    /** What the archive is asked for; the environment is asked for by {@link #wants}. */
    public EventFilter filter() {
        return new EventFilter(
                Set.of(project.value()),
                service.map(ServiceRef::toString),
                Optional.empty(),
                types,
                severity,
                Set.of());
    }

    public Subscription with(Standing other) {
        return new Subscription(id, project, target, service, environment, types, severity, other);
    }

    public Subscription to(Target other) {
        return new Subscription(id, project, other, service, environment, types, severity, standing);
    }

    private static boolean inEnvironment(ArchivedEvent event, EnvironmentName wanted) {
        return event.service()
                .filter(service -> service.endsWith("/" + wanted.value()))
                .isPresent();
    }
}
