package dev.watchkeeper.policy.rollback;

import dev.watchkeeper.policy.secret.SecretName;
import dev.watchkeeper.policy.template.Template;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How a version is taken back; a further one of {@code via} only after proof that the one before can no longer act. */
public sealed interface Means {

    /** The word {@code target}: each target by its own kind. */
    record OwnTarget() implements Means {}

    /** One signed webhook for all targets. */
    record Webhook(URI url, SecretName secret) implements Means {}

    /**
     * A workflow of the service's repository.
     *
     * @param workflow the file's name
     * @param inputs what it is given, by the names that it declares
     */
    record GithubWorkflow(String workflow, Map<String, Template> inputs) implements Means {
        public GithubWorkflow {
            inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
        }
    }

    /** {@code ecs: previous-task-definition}: the task definition that ran before the start. */
    record EcsTaskDefinition() implements Means {}
}
