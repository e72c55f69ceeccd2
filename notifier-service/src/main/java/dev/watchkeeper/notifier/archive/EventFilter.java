package dev.watchkeeper.notifier.archive;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * Which events somebody wants.
 *
 * @param projects the projects that the reader may see; empty for all
 * @param service {@code project/service/environment}
 * @param types wire names such as {@code verdict.changed}; empty for all
 * @param atLeast the least severity
 * @param topics short names; empty for those that people read
 */
public record EventFilter(
        Set<String> projects,
        Optional<String> service,
        Optional<String> deployment,
        Set<String> types,
        Severity atLeast,
        Set<String> topics) {
    /** What happens to deployments; readings, clocks and positions only on request. */
    public static final Set<String> FOR_PEOPLE = Set.of(
            Topic.DEPLOYMENTS.shortName(),
            Topic.VERDICTS.shortName(),
            Topic.ROLLBACKS.shortName(),
            Topic.NOTIFICATIONS.shortName(),
            Topic.POLICIES.shortName());

    /** Token hashes stay inside. */
    public static final Set<String> NEVER = Set.of(Topic.ACCESS.shortName());

    public EventFilter {
        projects = Set.copyOf(projects);
        types = Set.copyOf(types);
        topics = Set.copyOf(topics.isEmpty() ? FOR_PEOPLE : topics);
    }

    public boolean wants(ArchivedEvent event) {
        return (projects.isEmpty() || projects.contains(event.project()))
                && (service.isEmpty() || service.equals(event.service()))
                && (deployment.isEmpty() || deployment.equals(event.deployment()))
                && (types.isEmpty() || types.contains(event.type()))
                && event.severity().compareTo(atLeast) >= 0
                && !NEVER.contains(shortName(event.topic()))
                && topics.contains(shortName(event.topic()));
    }

    private static String shortName(String topic) {
        return Topic.ofName(topic).shortName();
    }
}
