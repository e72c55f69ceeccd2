package dev.watchkeeper.cli.doctor;

import dev.watchkeeper.policy.Policy;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets that a policy needs: those it names, and those that go by a usual name. */
final class CredentialNames {
    private static final Pattern NAMED =
            Pattern.compile("secret:([A-Za-z0-9][A-Za-z0-9._-]*)/([A-Za-z0-9][A-Za-z0-9._-]*)");

    private CredentialNames() {}

    /**
     * The names, as {@code secret:project/name}.
     *
     * @param resolved the policy as JSON
     */
    static Set<String> of(Policy policy, String resolved) {
        Set<String> names = new TreeSet<>();
        Matcher named = NAMED.matcher(resolved);
        while (named.find()) {
            names.add(named.group());
        }
        String project = "secret:" + policy.service().project() + "/";
        String service =
                project + policy.service().service() + "-" + policy.service().environment() + "-";
        policy.checks().forEach(check -> {
            switch (check.source()) {
                case "datadog" ->
                    names.addAll(Set.of(project + "datadog-api-key", project + "datadog-application-key"));
                case "sentry" -> names.add(project + "sentry-token");
                case "redis" -> names.add(service + "redis");
                case "postgres" -> {
                    if (policy.database()
                            .flatMap(database -> database.connection())
                            .isEmpty()) {
                        names.add(service + "postgres");
                    }
                }
                default -> {}
            }
        });
        if (policy.gate().people().isPresent()
                || policy.gate()
                        .incidents()
                        .filter(rules -> !rules.pagerduty().isEmpty())
                        .isPresent()) {
            names.add(project + "pagerduty-token");
        }
        return names;
    }
}
