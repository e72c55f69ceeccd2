package dev.watchkeeper.notifier.subscription.http;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.kit.problem.NearestWord;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.subscription.Subscription;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a team asks for.
 *
 * @param project whose events
 * @param url where to send them; https, or an address that the operator allows
 * @param service only of this project/service/environment
 * @param types only these event types
 * @param severity info, warning or page: the least
 */
public record NewSubscription(
        @Nullable String project,
        @Nullable String url,
        @Nullable String service,
        @Nullable List<String> types,
        @Nullable String severity) {

    Subscription checked(SubscriptionId id, String secret) {
        return new Subscription(
                id, projectName(), address(), secret, serviceRef(), knownTypes(), leastSeverity(), Optional.empty());
    }

    ProjectName projectName() {
        if (project == null) {
            throw Problem.invalid("project", "The field project is missing", "Name the project whose events you want")
                    .exception();
        }
        try {
            return new ProjectName(project);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("project", String.valueOf(e.getMessage()), "Use the name of a project")
                    .exception();
        }
    }

    private URI address() {
        try {
            URI address = URI.create(url == null ? "" : url);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("url", "'" + url + "' is no URL", "Send an https URL")
                    .exception();
        }
        throw Problem.invalid(
                        "url", "'" + url + "' cannot be called", "Send an https URL with a host and without user info")
                .exception();
    }

    private Optional<String> serviceRef() {
        if (service == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ServiceRef.parse(service).toString());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("service", String.valueOf(e.getMessage()), "Write it as project/service/environment")
                    .exception();
        }
    }

    private Set<String> knownTypes() {
        if (types == null) {
            return Set.of();
        }
        List<String> known = EventTypes.ALL.stream().map(type -> type.name()).toList();
        for (String type : types) {
            if (!known.contains(type)) {
                throw Problem.invalid(
                                "types",
                                "'" + type + "' is no event type",
                                NearestWord.of(type, known)
                                        .map(word -> "Did you mean '" + word + "'?")
                                        .orElse("Known are " + String.join(", ", new TreeSet<>(known))))
                        .exception();
            }
        }
        return Set.copyOf(types);
    }

    private Severity leastSeverity() {
        if (severity == null) {
            return Severity.INFO;
        }
        try {
            return Severity.valueOf(severity.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("severity", "'" + severity + "' is no severity", "Send info, warning or page")
                    .exception();
        }
    }
}
