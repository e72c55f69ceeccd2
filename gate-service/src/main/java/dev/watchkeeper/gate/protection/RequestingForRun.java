package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.request.RequestOutcome;
import dev.watchkeeper.gate.request.RequestingDeployment;
import dev.watchkeeper.gate.request.Waiting;
import dev.watchkeeper.gate.request.Wanted;
import dev.watchkeeper.gate.request.WhenBusy;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the deployment that is decided for a run, or requests it as anybody does. A request of the same commit that is open already is
 * that one; so is whatever this run was let through for before. Where the service is busy it waits, as the run does.
 */
final class RequestingForRun {
    private static final Set<DeploymentStatus> OPEN = Set.of(DeploymentStatus.REQUESTED, DeploymentStatus.ADMITTED);

    private final RequestingDeployment requesting;

    RequestingForRun(RequestingDeployment requesting) {
        this.requesting = requesting;
    }

    HeldRun request(Transaction tx, HeldRun run, Version version, String commit, Instant now) {
        Optional<DeploymentId> there =
                live(tx, run, commit).or(() -> waiting(tx, run, commit)).or(() -> ofARunWithoutEnd(tx, run));
        if (there.isPresent()) {
            return run.decidedFor(there.get(), now);
        }
        Wanted wanted = new Wanted(
                run.service(),
                version,
                Optional.empty(),
                WhenBusy.WAIT,
                run.at().requester(),
                "github-run-" + run.at().run() + "-" + run.mark(),
                Optional.empty());
        return switch (requesting.request(tx, wanted)) {
            case RequestOutcome.Requested(Deployment deployment) -> run.decidedFor(deployment.id(), now);
            case RequestOutcome.Waits(Waiting waiting, int position) -> run.decidedFor(waiting.id(), now);
            case RequestOutcome.NoPolicy noPolicy ->
                run.refused(new Verdict(false, "No policy was accepted for " + noPolicy.service()), now);
            case RequestOutcome.Refused refused ->
                run.refused(
                        new Verdict(
                                false,
                                "Not requested: " + refused.reason().sentence() + ". "
                                        + refused.reason().remedy()),
                        now);
        };
    }

    private static Optional<DeploymentId> live(Transaction tx, HeldRun run, String commit) {
        return tx.records()
                .lockLive(run.service())
                .filter(live -> OPEN.contains(live.status()))
                .filter(live -> of(live.request().version(), commit))
                .map(Deployment::id);
    }

    private static Optional<DeploymentId> waiting(Transaction tx, HeldRun run, String commit) {
        return tx.waiting().of(run.service()).stream()
                .filter(waiting -> of(waiting.wanted().version(), commit))
                .map(Waiting::id)
                .findFirst();
    }

    /** A later job of a run that was let through names the environment once more. */
    private static Optional<DeploymentId> ofARunWithoutEnd(Transaction tx, HeldRun run) {
        return run.deployment()
                .flatMap(tx.records()::find)
                .filter(Deployment::running)
                .map(Deployment::id);
    }

    private static boolean of(Version version, String commit) {
        return version.commit().filter(commit::equals).isPresent();
    }
}
