package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who makes the current request. */
@RequestScoped
public class CallerContext {
    private @Nullable Caller caller;
    private Set<Role> needed = EnumSet.noneOf(Role.class);

    void set(Caller known, Set<Role> neededRoles) {
        this.caller = known;
        this.needed = neededRoles;
    }

    /** @throws IllegalStateException outside of a request that needed a token or a session */
    public SubjectId subject() {
        return grant().subject();
    }

    /** The same, where it may be nobody that is known; also of a request that was refused. */
    public Optional<SubjectId> known() {
        return Optional.ofNullable(caller).map(known -> known.grant().subject());
    }

    /** Every role that the caller has in this project. */
    public Set<Role> rolesIn(ProjectName project) {
        return grant().on(project) ? grant().roles() : Set.of();
    }

    /** Whether the caller may see or do this in that project, for lists that leave out what a caller may not see. */
    public boolean isAllowedIn(ProjectName project) {
        return grant().on(project) && grant().hasOneOf(needed);
    }

    /** Ends the request with 403 unless the caller has one of the method's roles in the project. */
    public void mustBeAllowedIn(ProjectName project) {
        if (!isAllowedIn(project)) {
            throw new ProblemException(AccessProblems.roleMissing(needed, project.value()));
        }
    }

    /** @throws IllegalStateException outside of a request that needed a token or a session */
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("there is a caller only in methods with @Allowed");
        }
        return caller;
    }

    /** What has to hold for as long as the answer to this request stays open. */
    public Admission admission() {
        return new Admission(caller(), needed);
    }

    private Grant grant() {
        return caller().grant();
    }
}
