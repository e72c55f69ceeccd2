package dev.watchkeeper.rollback.terms;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
 * @param further the ways after this one, in order; each is taken only after proof that the one before it can no longer act
 */
public record TargetMeans(
        ProjectName project,
        TargetName target,
        String means,
        Map<String, String> settings,
        Optional<TargetMeans> own,
        List<TargetMeans> further) {
    public TargetMeans {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        further = List.copyOf(further);
    }

    /** The only way. */
    public TargetMeans(
            ProjectName project,
            TargetName target,
            String means,
            Map<String, String> settings,
            Optional<TargetMeans> own) {
        this(project, target, means, settings, own, List.of());
    }

    /** Reached by its own kind. */
    public TargetMeans(ProjectName project, TargetName target, String means, Map<String, String> settings) {
        this(project, target, means, settings, Optional.empty());
    }

    /**
     * The first way with the others behind it; one that is named twice is one way.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static TargetMeans inOrder(List<TargetMeans> ways) {
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("a target without a way to it");
        }
        List<TargetMeans> distinct = ways.stream().distinct().toList();
        return distinct.getFirst().before(distinct.subList(1, distinct.size()));
    }

    /** This way, with these behind it. */
    private TargetMeans before(List<TargetMeans> others) {
        return new TargetMeans(project, target, means, settings, own, others);
    }

    /**
     * One of the ways, with the ones after it still behind it.
     *
     * @param ordinal from 0, which is this one
     * @throws IllegalArgumentException when there are not so many
     */
    public TargetMeans way(int ordinal) {
        if (ordinal < 0 || ordinal > further.size()) {
            throw new IllegalArgumentException("way " + ordinal + " to " + target + " of " + (further.size() + 1));
        }
        return ordinal == 0 ? this : further.get(ordinal - 1).before(further.subList(ordinal, further.size()));
    }

    /** This way and the ones after it, in order. */
    public List<TargetMeans> ways() {
        List<TargetMeans> all = new ArrayList<>();
        for (int ordinal = 0; ordinal <= further.size(); ordinal++) {
            all.add(way(ordinal));
        }
        return all;
    }

    /** What people call this way: its means, and the file of a workflow. */
    public String word() {
        return Optional.ofNullable(settings.get("workflow"))
                .map(file -> means + " " + file)
                .orElse(means);
    }
}
