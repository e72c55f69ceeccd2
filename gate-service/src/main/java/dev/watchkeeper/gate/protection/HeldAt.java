package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.access.Programs;
import dev.watchkeeper.kit.github.GithubRepository;
import java.util.Locale;

/**
 * Which run is held back where.
 *
 * @param repository owner and name, as the policy has them
 * @param run its number at GitHub, at least 1
 * @param environment as GitHub calls it
 */
public record HeldAt(ProjectName project, String repository, long run, String environment) {
    public HeldAt {
        GithubRepository.of(repository);
        if (run < 1) {
            throw new IllegalArgumentException("a run has a number from 1 on, not " + run);
        }
    }

    /** The same however the names are written: GitHub does not tell their capitals apart. */
    public String id() {
        return DerivedId.of(
                "held-run",
                project.value(),
                repository.toLowerCase(Locale.ROOT),
                Long.toString(run),
                environment.toLowerCase(Locale.ROOT));
    }

    /** As whom GitHub's requests are made. */
    SubjectId requester() {
        return Programs.github(repository);
    }
}
