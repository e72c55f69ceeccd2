package dev.watchkeeper.rollback.means.kubernetes;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a Deployment the pod template back that it had with the wanted version, as a rollout undo does, under the condition that nothing
 * was changed since it was read. See ADR 25.
 */
public final class KubernetesMeans implements RollbackMeans, AutoCloseable {
    /** For one request; a call reads the Deployment, reads its ReplicaSets, and patches. */
    static final Duration PER_REQUEST = Duration.ofSeconds(2);

    private final Clusters clusters;

    public KubernetesMeans(EgressGuard guard, SecretStore secrets) {
        this(guard, secrets, PER_REQUEST);
    }

    KubernetesMeans(EgressGuard guard, SecretStore secrets, Duration perRequest) {
        this.clusters = new Clusters(guard, secrets, perRequest);
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.CONDITIONAL;
    }

    @Override
    public TargetState read(TargetMeans target) {
        return read(target, List.of());
    }

    @Override
    public TargetState read(TargetMeans target, List<Version> about) {
        return switch (look(target, about)) {
            case Look.NotSeen(ApiFailure failure) -> new TargetState.Unreadable(failure.why());
            case Look.Seen seen -> {
                Optional<String> otherActor = seen.observed().paused() ? Optional.of(paused(target)) : Optional.empty();
                yield new TargetState.Read(seen.observed().reading(otherActor));
            }
        };
    }

    /** The patch itself as a server-side dry run: address, credentials, rights, admission and the old template are all proven. */
    @Override
    public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
        return switch (look(target, List.of(wouldBe.to()))) {
            case Look.NotSeen(ApiFailure failure) -> failure.rehearsed();
            case Look.Seen seen -> {
                if (seen.observed().paused()) {
                    yield new RehearsalAnswer.NotPossible(paused(target));
                }
                Optional<ReplicaSet> kept = seen.observed().replicaSetOf(wouldBe.to());
                yield kept.isEmpty()
                        ? new RehearsalAnswer.NotPossible(missing(target, wouldBe.to(), seen.observed()))
                        : patch(target, seen, kept.get(), wouldBe, DRY_RUN)
                                .map(ApiFailure::rehearsed)
                                .orElseGet(RehearsalAnswer.Possible::new);
            }
        };
    }

    @Override
    public ActOutcome act(TargetMeans target, ActRequest request) {
        return switch (look(target, List.of(request.to()))) {
            case Look.NotSeen(ApiFailure failure) ->
                failure.proof() == ApiFailure.Proof.REFUSED
                        ? new ActOutcome.Refused(failure.why())
                        : new ActOutcome.NotSent(failure.why(), failure.retryAfter());
            case Look.Seen seen -> act(target, seen, request);
        };
    }

    private ActOutcome act(TargetMeans target, Look.Seen seen, ActRequest request) {
        Observed observed = seen.observed();
        if (observed.paused()) {
            return new ActOutcome.Refused(paused(target));
        }
        if (observed.runs(request.to())) {
            // Asked for already, by an earlier try or by somebody else: nothing is sent, and its rollout is read.
            return new ActOutcome.Accepted();
        }
        if (observed.generation() != request.expected().revision()) {
            return new ActOutcome.Changed("generation " + request.expected().revision() + " was read, and it is at "
                    + observed.generation() + " with " + observed.running());
        }
        Optional<ReplicaSet> kept = observed.replicaSetOf(request.to());
        if (kept.isEmpty()) {
            return new ActOutcome.Refused(missing(target, request.to(), observed));
        }
        return patch(target, seen, kept.get(), request, FOR_GOOD)
                .map(ApiFailure::acted)
                .orElseGet(ActOutcome.Accepted::new);
    }

    private static final List<String> FOR_GOOD = List.of();
    private static final List<String> DRY_RUN = List.of("All");

    private static Optional<ApiFailure> patch(
            TargetMeans target, Look.Seen seen, ReplicaSet kept, ActRequest request, List<String> dryRun) {
        var how = new PatchContext.Builder()
                .withPatchType(PatchType.JSON)
                .withFieldManager("watchkeeper")
                .withDryRun(dryRun)
                .build();
        String patch = TemplatePatch.json(
                seen.observed().deployment(), kept.getSpec().getTemplate(), request.to(), request.id());
        try {
            seen.client()
                    .apps()
                    .deployments()
                    .inNamespace(namespace(target))
                    .withName(deployment(target))
                    .patch(how, patch);
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(ApiFailure.of(e));
        }
    }

    private Look look(TargetMeans target, List<Version> about) {
        return switch (clusters.of(target)) {
            case Clusters.NotGranted(String why) -> Look.refused(why);
            case Clusters.Granted(KubernetesClient client) -> look(client, target, about);
        };
    }

    private static Look look(KubernetesClient client, TargetMeans target, List<Version> about) {
        try {
            @Nullable
            Deployment found = client.apps()
                    .deployments()
                    .inNamespace(namespace(target))
                    .withName(deployment(target))
                    .get();
            if (found == null) {
                return Look.refused(
                        "there is no Deployment " + deployment(target) + " in namespace " + namespace(target));
            }
            List<ReplicaSet> replicaSets = client.apps()
                    .replicaSets()
                    .inNamespace(namespace(target))
                    .withLabelSelector(found.getSpec().getSelector())
                    .list()
                    .getItems();
            Optional<String> container = Optional.ofNullable(target.settings().get("container"));
            return new Look.Seen(client, Observed.of(found, replicaSets, container, about));
        } catch (KubernetesClientException e) {
            return new Look.NotSeen(ApiFailure.of(e));
        } catch (IllegalArgumentException e) {
            return Look.refused(String.valueOf(e.getMessage()));
        }
    }

    private static String paused(TargetMeans target) {
        return "somebody has paused the rollout of Deployment " + deployment(target)
                + ": a change would wait until it is resumed (kubectl rollout resume)";
    }

    private static String missing(TargetMeans target, Version to, Observed observed) {
        return "no ReplicaSet of Deployment " + deployment(target) + " has " + to + " any more; there are "
                + String.join(", ", observed.known()) + " (revisionHistoryLimit says how many are kept)";
    }

    private static String namespace(TargetMeans target) {
        return Clusters.setting(target, "namespace");
    }

    private static String deployment(TargetMeans target) {
        return Clusters.setting(target, "deployment");
    }

    @Override
    public void close() {
        clusters.close();
    }

    /** What came of looking at a Deployment. */
    private sealed interface Look {
        record Seen(KubernetesClient client, Observed observed) implements Look {}

        record NotSeen(ApiFailure failure) implements Look {}

        static Look refused(String why) {
            return new NotSeen(new ApiFailure(0, ApiFailure.Proof.REFUSED, why));
        }
    }
}
