package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who may do what; compacted by subject, kept in memory by every service. */
public sealed interface AccessEvent extends Event {
    SubjectId subject();

    @Override
    default Topic topic() {
        return Topic.ACCESS;
    }

    @Override
    default String key() {
        return subject().value();
    }

    @Override
    default String project() {
        return "watchkeeper";
    }

    /**
     * @param onProject the project that the roles hold for, {@code *} for all
     * @param tokenHash SHA-256 (hex) of the bearer token
     */
    record RolesGranted(
            SubjectId subject, String onProject, Set<Role> roles, String tokenHash, Optional<Instant> expires)
            implements AccessEvent {
        public RolesGranted {
            roles = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        }

        @Override
        public String sentence() {
            return subject + " has " + roles + " on " + onProject;
        }
    }

    record AccessRevoked(SubjectId subject) implements AccessEvent {
        @Override
        public String sentence() {
            return subject + " has no access any more";
        }
    }
}
