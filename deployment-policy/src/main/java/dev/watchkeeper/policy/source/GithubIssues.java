package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.util.List;

/**
 * How many issues of the service's repository were opened with a label.
 *
 * @param sinceStart only those opened since the deployment started
 */
public record GithubIssues(String label, boolean sinceStart) implements SeriesSource {
    @Override
    public String word() {
        return "github-issues";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.SEARCHES;
    }

    @Override
    public Gives gives() {
        return Gives.COUNTS;
    }

    @Override
    public List<Template> texts() {
        return List.of();
    }
}
