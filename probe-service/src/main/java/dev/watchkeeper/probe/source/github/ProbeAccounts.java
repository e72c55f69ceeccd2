package dev.watchkeeper.probe.source.github;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.github.GithubAccounts;
import dev.watchkeeper.policy.template.Template;
import java.util.HashMap;
import java.util.Map;

/**
 * As whom, and from which tag or branch, projects ask GitHub.
 *
 * @param workflowRefs tag or branch by project; the version's tag where none is there
 */
public record ProbeAccounts(GithubAccounts accounts, Map<ProjectName, Template> workflowRefs) {
    /** What the keys and secrets of the probe are called. */
    public static final GithubAccounts.Words WORDS =
            new GithubAccounts.Words("watchkeeper.probe.github", "github-token", "github-app-key");

    private static final Template VERSION = new Template("$version");

    public ProbeAccounts {
        workflowRefs = Map.copyOf(workflowRefs);
    }

    /** @throws IllegalArgumentException naming the key that is not as it should be */
    public static ProbeAccounts of(GithubConfig config) {
        Map<String, GithubAccounts.Given> given = new HashMap<>();
        Map<ProjectName, Template> refs = new HashMap<>();
        config.projects().forEach((name, project) -> {
            given.put(name, new GithubAccounts.Given(project.app(), project.installation()));
            refs.put(new ProjectName(name), new Template(project.workflowRef()));
        });
        return new ProbeAccounts(GithubAccounts.of(config.api(), given, WORDS), refs);
    }

    Template workflowRef(ProjectName project) {
        return workflowRefs.getOrDefault(project, VERSION);
    }
}
