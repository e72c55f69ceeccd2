package dev.watchkeeper.probe.source.github.issues;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.probe.series.SeriesQuestion;
import dev.watchkeeper.probe.source.github.GithubRest;
import java.time.Instant;
import java.util.Optional;

/**
 * How many issues of a repository have a label.
 *
 * @param since what was opened before it does not count
 */
record IssuesQuestion(ProjectName project, GithubRepository repository, String label, Optional<Instant> since)
        implements SeriesQuestion {
    @Override
    public String account() {
        return GithubRest.account(project);
    }
}
