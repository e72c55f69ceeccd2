package dev.watchkeeper.rollback.means.kubernetes;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.means.TargetReading;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One Deployment with the ReplicaSets that it owns.
 *
 * @param container whose image tells the version
 * @param about the versions that are asked for: what they match is called by their names
 */
record Observed(Deployment deployment, List<ReplicaSet> replicaSets, String container, List<Version> about) {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String NOBODY = "";

    /**
     * Of all ReplicaSets only those that the Deployment owns count.
     *
     * @throws IllegalArgumentException with a sentence when it cannot be told which container tells the version
     */
    static Observed of(
            Deployment deployment, List<ReplicaSet> replicaSets, Optional<String> container, List<Version> about) {
        PodTemplateSpec template = deployment.getSpec().getTemplate();
        String which = container.orElseGet(() -> only(template));
        if (image(template, which).isEmpty()) {
            throw new IllegalArgumentException(
                    "its pods have no container '" + which + "'; they have " + names(template));
        }
        String uid = deployment.getMetadata().getUid();
        List<ReplicaSet> owned = replicaSets.stream()
                .filter(each -> each.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getUid().equals(uid)))
                .toList();
        return new Observed(deployment, owned, which, about);
    }

    /** Counts the changes of the specification, whoever makes them. */
    long generation() {
        return Optional.ofNullable(deployment.getMetadata().getGeneration()).orElse(0L);
    }

    boolean paused() {
        return Boolean.TRUE.equals(deployment.getSpec().getPaused());
    }

    boolean runs(Version version) {
        return image(deployment.getSpec().getTemplate(), container)
                .filter(image -> image.is(version))
                .isPresent();
    }

    /** The newest of those that ran the version: two of them differ in something else than the image. */
    Optional<ReplicaSet> replicaSetOf(Version version) {
        return replicaSets.stream()
                .filter(each -> imageOf(each).filter(image -> image.is(version)).isPresent())
                .max(Comparator.comparingLong(Observed::revision));
    }

    /**
     * Shares are those of the ready pods. The version that the Deployment asks for has all of it only when its rollout has come to the
     * end, and some of it from the beginning, since its pods are being made.
     */
    TargetReading reading(Optional<String> otherActor) {
        String running = running();
        Map<String, Integer> ready = new TreeMap<>();
        replicaSets.forEach(each -> ready.merge(named(imageOf(each)), ready(each), Integer::sum));
        int all = ready.values().stream().mapToInt(Integer::intValue).sum();
        int share = all == 0 ? 0 : 100 * ready.getOrDefault(running, 0) / all;
        Optional<String> other = ready.entrySet().stream()
                .filter(each -> !each.getKey().equals(running) && !each.getKey().equals(NOBODY) && each.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
        boolean finished = unfinished().isEmpty();
        // A controller that has reported a missed deadline goes on trying: it never gives up.
        return new TargetReading(
                running,
                finished ? 100 : Math.clamp(share, 1, 99),
                other,
                generation(),
                known(),
                finished ? TargetReading.Rollout.NONE : TargetReading.Rollout.UNDER_WAY,
                otherActor);
    }

    /** The version that the Deployment asks for. */
    String running() {
        return named(image(deployment.getSpec().getTemplate(), container));
    }

    /** The names of the versions whose pod templates are kept. */
    List<String> known() {
        return replicaSets.stream()
                .map(each -> named(imageOf(each)))
                .filter(name -> !name.equals(NOBODY))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * What the rollout still waits for; empty at its end.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status">Deployment status</a>
     */
    Optional<String> unfinished() {
        return Rollout.unfinished(deployment);
    }

    private String named(Optional<Image> image) {
        return image.map(found -> about.stream()
                        .filter(found::is)
                        .map(Version::atTarget)
                        .findFirst()
                        .orElseGet(found::version))
                .orElse(NOBODY);
    }

    private Optional<Image> imageOf(ReplicaSet replicaSet) {
        return Optional.ofNullable(replicaSet.getSpec().getTemplate()).flatMap(template -> image(template, container));
    }

    private static Optional<Image> image(PodTemplateSpec template, String container) {
        return template.getSpec().getContainers().stream()
                .filter(each -> each.getName().equals(container))
                .findFirst()
                .map(Container::getImage)
                .map(Image::of);
    }

    private static String only(PodTemplateSpec template) {
        List<Container> containers = template.getSpec().getContainers();
        if (containers.size() != 1) {
            throw new IllegalArgumentException("its pods have the containers " + names(template)
                    + ": say in the policy which one tells the version (kubernetes: { container: ... })");
        }
        return containers.getFirst().getName();
    }

    private static String names(PodTemplateSpec template) {
        return template.getSpec().getContainers().stream()
                .map(Container::getName)
                .collect(Collectors.joining(", "));
    }

    private static int ready(ReplicaSet replicaSet) {
        return Optional.ofNullable(replicaSet.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getReadyReplicas()))
                .orElse(0);
    }

    private static long revision(ReplicaSet replicaSet) {
        String said = Optional.ofNullable(replicaSet.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(REVISION))
                .orElse("0");
        try {
            return Long.parseLong(said);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
