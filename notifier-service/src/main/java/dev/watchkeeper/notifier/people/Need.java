package dev.watchkeeper.notifier.people;

import java.util.Set;

/**
 * What somebody is needed for.
 *
 * @param purposes words that a contact may have as {@code for}, such as database
 * @param escalated nobody has answered: those who are there for that are told too
 */
public record Need(Set<String> purposes, boolean escalated) {
    public static final String DATABASE = "database";
    public static final String INFRASTRUCTURE = "infrastructure";

    private static final Set<String> DATABASES = Set.of("postgres", "rds");
    private static final Set<String> MACHINES =
            Set.of("ecs", "ecr", "cloudwatch", "cloudwatch-logs", "elasticache", "redis");

    public Need {
        purposes = Set.copyOf(purposes);
    }

    /**
     * For what a check measures.
     *
     * @param source the word of what it asks
     */
    static Need ofSource(String source) {
        if (DATABASES.contains(source)) {
            return new Need(Set.of(DATABASE), false);
        }
        return new Need(MACHINES.contains(source) ? Set.of(INFRASTRUCTURE) : Set.of(), false);
    }

    Need and(Need other) {
        return new Need(
                java.util.stream.Stream.concat(purposes.stream(), other.purposes.stream())
                        .collect(java.util.stream.Collectors.toSet()),
                escalated || other.escalated);
    }

    Need escalating() {
        return new Need(purposes, true);
    }
}
