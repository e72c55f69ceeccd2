package dev.watchkeeper.notifier.recording.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.problem.ProblemException;
import dev.watchkeeper.notifier.recording.Recordings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** The recording of one watch, for {@code watchkeeper replay}. */
@Path("/api/v1/deployments/{deployment}/recording")
public class RecordingResource {
    private final Recordings recordings;
    private final CallerContext caller;

    public RecordingResource(Recordings recordings, CallerContext caller) {
        this.recordings = recordings;
        this.caller = caller;
    }

    @GET
    @Produces("application/gzip")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public Response recording(@PathParam("deployment") String deployment) {
        DeploymentId id = id(deployment);
        String project = recordings.projectOf(id).orElseThrow(() -> unknown(deployment));
        caller.mustBeAllowedIn(new ProjectName(project));
        byte[] content = recordings.fetch(id).orElseThrow(() -> unknown(deployment));
        return Response.ok(content)
                .header("Content-Disposition", "attachment; filename=\"" + id + ".jsonl.gz\"")
                .build();
    }

    private static DeploymentId id(String text) {
        try {
            return new DeploymentId(text);
        } catch (IllegalArgumentException e) {
            throw unknown(text);
        }
    }

    private static ProblemException unknown(String deployment) {
        return Problem.unknown(
                        "deployment",
                        "Nothing is known of deployment '" + deployment + "'",
                        "Look at GET /api/v1/deployments for those that are there")
                .exception();
    }
}
