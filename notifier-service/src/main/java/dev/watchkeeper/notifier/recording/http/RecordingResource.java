package dev.watchkeeper.notifier.recording.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.recording.RecordedEvent;
import dev.watchkeeper.contract.recording.RecordedLines;
import dev.watchkeeper.contract.recording.RecordingReader;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The recording of one watch, for {@code watchkeeper replay}. */
@Path("/api/v1/deployments/{deployment}/recording")
public class RecordingResource {
    private static final String LINES = "lines";

    private final Recordings recordings;
    private final CallerContext caller;

    public RecordingResource(Recordings recordings, CallerContext caller) {
        this.recordings = recordings;
        this.caller = caller;
    }

    /** @param form {@code lines} for gzipped JSON lines instead of the packed file */
    @GET
    @Produces("application/gzip")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/gzip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response recording(@PathParam("deployment") String deployment, @QueryParam("form") @Nullable String form) {
        if (form != null && !form.equals(LINES)) {
            throw Problem.invalid("form", "'" + form + "' is no form of a recording", "Leave it out, or ask for lines")
                    .exception();
        }
        DeploymentId id = id(deployment);
        caller.mustBeAllowedIn(recordings.projectOf(id).orElseThrow(() -> unknown(deployment)));
        byte[] content = recordings.fetch(id).orElseThrow(() -> unknown(deployment));
        return form == null
                ? file(content, id + ".recording")
                : file((StreamingOutput) out -> lines(id, content, out), id + ".jsonl.gz");
    }

    private static Response file(Object content, String name) {
        return Response.ok(content)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    private static void lines(DeploymentId id, byte[] content, OutputStream target) throws IOException {
        try (OutputStream out = new GZIPOutputStream(target)) {
            RecordedLines.writeHead(id.value(), out);
            RecordingReader.each(new ByteArrayInputStream(content), event -> line(event, out));
        }
    }

    private static void line(RecordedEvent event, OutputStream out) {
        try {
            RecordedLines.write(event, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
