package dev.watchkeeper.notifier.subscription.http;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.subscription.Standing;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a team asks for. One of url, email and slack says where it is told.
 *
 * @param project whose events
 * @param url of a webhook: https at a usual port, or whatever the operator allows for the project
 * @param email one mailbox
 * @param slack a channel, as {@code #name} or by its id
 * @param service only of this project/service/environment
 * @param environment only of services in this environment
 * @param types only these event types
 * @param severity info, warning or page: the least
 */
public record NewSubscription(
        @Nullable String project,
        @Nullable String url,
        @Nullable String email,
        @Nullable String slack,
        @Nullable String service,
        @Nullable String environment,
        @Nullable List<String> types,
        @Nullable String severity) {

    Subscription checked(SubscriptionId id, Target target) {
        ProjectName of = projectName();
        Optional<ServiceRef> only = serviceRef(of);
        return new Subscription(
                id,
                of,
                target,
                only,
                environmentName(only),
                WantedTypes.of(types),
                leastSeverity(),
                new Standing.Active());
    }

    /** @param secret for a webhook */
    Target target(String secret) {
        return NewTarget.of(url, email, slack, secret);
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

    private Optional<ServiceRef> serviceRef(ProjectName of) {
        if (service == null) {
            return Optional.empty();
        }
        ServiceRef ref;
        try {
            ref = ServiceRef.parse(service);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("service", String.valueOf(e.getMessage()), "Write it as project/service/environment")
                    .exception();
        }
        if (!ref.project().equals(of)) {
            throw Problem.invalid(
                            "service",
                            "'" + service + "' is no service of project '" + of + "'",
                            "Name a service of the same project, or leave it out for all")
                    .exception();
        }
        return Optional.of(ref);
    }

    private Optional<EnvironmentName> environmentName(Optional<ServiceRef> only) {
        if (environment == null) {
            return Optional.empty();
        }
        EnvironmentName name;
        try {
            name = new EnvironmentName(environment);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("environment", String.valueOf(e.getMessage()), "Use a name such as production")
                    .exception();
        }
        if (only.isPresent() && !only.get().environment().equals(name)) {
            throw Problem.invalid(
                            "environment",
                            "Nothing of " + only.get() + " is in environment '" + name + "'",
                            "Leave one of service and environment out")
                    .exception();
        }
        return Optional.of(name);
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
