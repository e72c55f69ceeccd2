package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.incoming.Nudge;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.run.StartingManually;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The rollbacks: to look at, and for an approver to start one. */
@Path("/api/v1/rollbacks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RollbacksResource {
    private final Jdbi jdbi;
    private final Runs runs;
    private final Deployments deployments;
    private final Idempotency idempotency;
    private final CallerContext caller;
    private final Nudge nudge;

    public RollbacksResource(
            Jdbi jdbi, Runs runs, Deployments deployments, Idempotency idempotency, CallerContext caller, Nudge nudge) {
        this.jdbi = jdbi;
        this.runs = runs;
        this.deployments = deployments;
        this.idempotency = idempotency;
        this.caller = caller;
        this.nudge = nudge;
    }

    /** The newest rollbacks of the caller's projects, at most 200. */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public String all() {
        List<RollbackView> visible = runs.newest().stream()
                .filter(each -> caller.isAllowedIn(each.watch().service().project()))
                .map(each -> RollbackView.of(each.watch(), each.state()))
                .toList();
        return Json.of(visible);
    }

    /** Plan, state and times of the current run of a deployment. */
    @GET
    @Path("/{deployment}")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public String one(@PathParam("deployment") String deployment) {
        KnownDeployment known = known(deployment);
        caller.mustBeAllowedIn(known.watch().service().project());
        return runs.find(RunKey.of(known.watch()))
                .map(state -> Json.of(RollbackView.of(known.watch(), state)))
                .orElseThrow(() -> Problem.unknown(
                                "deployment",
                                "There is no rollback of " + deployment + ", run "
                                        + known.watch().run(),
                                "Start one with POST /api/v1/rollbacks if it has to be taken back")
                        .exception());
    }

    /** Takes a deployment back by hand. Of this and an automatic rollback one runs; the other is told which. */
    @POST
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public Response start(@HeaderParam(IdempotencyKey.HEADER) String key, RollbackRequest request) {
        KnownDeployment known = known(request.deployment());
        caller.mustBeAllowedIn(known.watch().service().project());
        String reason = Words.reason(request.reason());
        StoredAnswer answer = jdbi.inTransaction(handle -> idempotency.once(
                handle,
                caller.subject(),
                new IdempotencyKey(key),
                "POST /api/v1/rollbacks " + known.watch().deployment() + " " + reason,
                () -> start(known, reason)));
        nudge.now();
        return answer.toResponse();
    }

    private StoredAnswer start(KnownDeployment known, String reason) {
        if (!known.live()) {
            throw Problem.conflict(
                            "Deployment " + known.watch().deployment() + " is " + known.status()
                                    + ": it has no traffic to take back",
                            "Name the deployment that is live now")
                    .exception();
        }
        var manual = new Trigger.Manual(caller.subject(), reason, runs.now());
        new StartingManually(runs).start(known.watch(), manual).ifPresent(there -> {
            throw inTheWay(known, there);
        });
        return new StoredAnswer(
                202, Json.of(RollbackView.of(known.watch(), new RunState.Detected(manual, manual.decided()))));
    }

    private static RuntimeException inTheWay(KnownDeployment known, RunState there) {
        return Problem.conflict(
                        "The rollback of " + known.watch().deployment() + ", run "
                                + known.watch().run() + " is " + there.word() + " already, started by "
                                + there.trigger().who(),
                        there.active()
                                ? "Follow it at GET /api/v1/rollbacks/"
                                        + known.watch().deployment()
                                : "A run is taken back at most once: act at the target, or deploy the version you want")
                .exception();
    }

    private KnownDeployment known(@Nullable String text) {
        DeploymentId id = Words.id("deployment", text, DeploymentId::new);
        return deployments
                .find(id)
                .orElseThrow(() -> Problem.unknown(
                                "deployment",
                                "Deployment " + id + " is not known here",
                                "Compare the id with GET /api/v1/deployments")
                        .exception());
    }

    /** What a person sends to take a deployment back. */
    public record RollbackRequest(
            @Nullable String deployment, @Nullable String reason) {}
}
