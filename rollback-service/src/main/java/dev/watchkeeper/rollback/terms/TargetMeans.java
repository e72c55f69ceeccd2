package dev.watchkeeper.rollback.terms;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one target is reached.
 *
 * @param project whose secrets and allowed hosts hold
 * @param means the name of a means, such as {@code webhook}
 * @param settings what that means needs to know, as the policy writes it; never a secret, only the name of one
 * @param own how the target is reached by its own kind, where {@code means} is another way that cannot tell what runs
 */
public record TargetMeans(
        ProjectName project, TargetName target, String means, Map<String, String> settings, Optional<TargetMeans> own) {
    public TargetMeans {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** Reached by its own kind. */
    public TargetMeans(ProjectName project, TargetName target, String means, Map<String, String> settings) {
        this(project, target, means, settings, Optional.empty());
    }
}
