package dev.watchkeeper.rollback.means.github;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The workflow that a policy names.
 *
 * @param file the name of the workflow's file
 * @param inputs what the policy gives it
 * @param running the tag of the deployment's own version
 */
record WorkflowTarget(
        ProjectName project, GithubRepository repository, String file, Map<String, Template> inputs, String running) {
    private static final String INPUT = "input.";

    WorkflowTarget {
        inputs = Map.copyOf(inputs);
        if (!file.matches("[A-Za-z0-9._-]+\\.ya?ml")) {
            throw new IllegalArgumentException("'" + file + "' is not the name of a workflow's file");
        }
    }

    /** @throws IllegalArgumentException saying what the policy lacks */
    static WorkflowTarget of(TargetMeans target) {
        Map<String, Template> inputs = new TreeMap<>();
        target.settings().forEach((name, value) -> {
            if (name.startsWith(INPUT)) {
                inputs.put(name.substring(INPUT.length()), new Template(value));
            }
        });
        return new WorkflowTarget(
                target.project(),
                GithubRepository.of(setting(target, "repository")),
                setting(target, "workflow")
                        .orElseThrow(() -> new IllegalStateException("github-workflow has the setting 'workflow'")),
                inputs,
                setting(target, "version").orElse(""));
    }

    /** Each input with its variables filled in. */
    Map<String, String> filled(Version to) {
        Map<String, String> values = Map.of(Template.VERSION, running, Template.PREVIOUS_VERSION, to.tag());
        Map<String, String> filled = new TreeMap<>();
        inputs.forEach((name, text) -> filled.put(name, text.fill(values, Escaping.HEADER)));
        return filled;
    }

    private static Optional<String> setting(TargetMeans target, String name) {
        return Optional.ofNullable(target.settings().get(name));
    }
}
