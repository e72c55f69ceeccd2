package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.record.WatchHistory;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.tell.PostMortem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The draft that people go on writing. */
@Path("/api/v1/rollbacks/{deployment}/post-mortem")
public class PostMortemResource {
    private final Runs runs;
    private final Deployments deployments;
    private final WatchHistory history;
    private final CallerContext caller;

    public PostMortemResource(Runs runs, Deployments deployments, WatchHistory history, CallerContext caller) {
        this.runs = runs;
        this.deployments = deployments;
        this.history = history;
        this.caller = caller;
    }

    /** Markdown, from the recorded events of the current run of the deployment. */
    @GET
    @Produces("text/markdown;charset=utf-8")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/markdown", schema = @Schema(implementation = String.class)))
    public Response draft(@PathParam("deployment") String deployment) {
        var watch = Words.known(deployments, deployment).watch();
        caller.mustBeAllowedIn(watch.service().project());
        if (runs.find(RunKey.of(watch)).isEmpty()) {
            throw CommandProblems.noRun(watch);
        }
        return Response.ok(PostMortem.markdown(watch, history.of(watch)))
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
