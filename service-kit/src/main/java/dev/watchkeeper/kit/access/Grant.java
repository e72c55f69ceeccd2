package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the bearer of one token may do.
 *
 * @param onProject the project that the roles hold for, {@code *} for all
 */
public record Grant(SubjectId subject, String onProject, Set<Role> roles, Optional<Instant> expires) {
    public static final String ALL_PROJECTS = "*";

    public Grant {
        roles = Set.copyOf(roles);
    }

    boolean validAt(Instant now) {
        return expires.map(now::isBefore).orElse(true);
    }

    boolean onAllProjects() {
        return onProject.equals(ALL_PROJECTS);
    }

    boolean on(ProjectName project) {
        return onAllProjects() || onProject.equals(project.value());
    }

    /** Every role may read. */
    boolean hasOneOf(Set<Role> needed) {
        return !roles.isEmpty()
                && (needed.contains(Role.VIEWER) || roles.stream().anyMatch(needed::contains));
    }
}
