package dev.watchkeeper.notifier.subscription;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * A team that wants to be told by webhook.
 *
 * @param secret {@code whsec_} and base64, by which the receiver checks that a call is ours
 * @param service only events of this {@code project/service/environment}
 * @param types only these wire names; empty for all
 * @param severity the least severity
 * @param disabled why nothing is sent any more
 */
public record Subscription(
        SubscriptionId id,
        ProjectName project,
        URI url,
        String secret,
        Optional<String> service,
        Set<String> types,
        Severity severity,
        Optional<String> disabled) {
    public Subscription {
        types = Set.copyOf(types);
    }

    public boolean wants(ArchivedEvent event) {
        return disabled.isEmpty()
                && new EventFilter(Set.of(project.value()), service, Optional.empty(), types, severity, Set.of())
                        .wants(event)
                && !event.type().startsWith("notification.");
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "subscription " + id + " to " + url.getHost();
    }
}
