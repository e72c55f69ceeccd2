package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who makes the current request. */
@RequestScoped
public class CallerContext {
    private @Nullable Grant grant;
    private Set<Role> needed = EnumSet.noneOf(Role.class);

    void set(Grant callersGrant, Set<Role> neededRoles) {
        this.grant = callersGrant;
        this.needed = neededRoles;
    }

    /** @throws IllegalStateException outside of a request that needed a token */
    public SubjectId subject() {
        return known().subject();
    }

    /** Every role that the caller has in this project. */
    public Set<Role> rolesIn(ProjectName project) {
        return known().on(project) ? known().roles() : Set.of();
    }

    /** Whether the caller may see or do this in that project, for lists that leave out what a caller may not see. */
    public boolean isAllowedIn(ProjectName project) {
        return known().on(project) && known().hasOneOf(needed);
    }

    /** Ends the request with 403 unless the caller has one of the method's roles in the project. */
    public void mustBeAllowedIn(ProjectName project) {
        if (!isAllowedIn(project)) {
            throw new ProblemException(AccessProblems.roleMissing(needed, project.value()));
        }
    }

    private Grant known() {
        if (grant == null) {
            throw new IllegalStateException("there is a caller only in methods with @Allowed");
        }
        return grant;
    }
}
