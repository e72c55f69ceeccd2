package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import java.util.Set;
import java.util.function.Function;

/** Who looks, with the roles in each project. The services that own a decision check both again. */
public record Person(SubjectId subject, Function<ProjectName, Set<Role>> roles) {

    public boolean has(ProjectName project, Role... anyOf) {
        return roles.apply(project).stream().anyMatch(Set.of(anyOf)::contains);
    }

    public boolean is(SubjectId other) {
        return subject.equals(other);
    }
}
