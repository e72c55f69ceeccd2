package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.HandingIn;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Reports that a pipeline hands in for the exact commit that it built. */
@Path("/api/v1/reports/{project}/{service}/{commit}/{format}")
@Produces(MediaType.APPLICATION_JSON)
public class ReportsResource {
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Commands commands;
    private final CallerContext caller;
    private final ReadingReports reading;
    private final HandingIn handingIn;
    private final Clock clock;

    public ReportsResource(
            Commands commands, CallerContext caller, ReadingReports reading, HandingIn handingIn, Clock clock) {
        this.commands = commands;
        this.caller = caller;
        this.reading = reading;
        this.handingIn = handingIn;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Allowed(Role.DEPLOYER)
    @Operation(
            summary =
                    "Hand in a report: lcov, cobertura, jacoco, npm-audit, sarif, changes, migrations or migration-run; gzip is read;"
                            + " 503 with Retry-After while another one is read")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReportView.class)))
    public Response handIn(
            @PathParam("project") String project,
            @PathParam("service") String service,
            @PathParam("commit") String hash,
            @PathParam("format") String word,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            byte @Nullable [] body) {
        ProjectName ofProject = Fields.read("project", project, ProjectName::new);
        ServiceName ofService = Fields.read("service", service, ServiceName::new);
        Commit commit = Fields.read("commit", hash, Commit::new);
        Format format = reading.format(word);
        Optional<Summary> read = reading.readUnlessBusy(format, encoding, body);
        if (read.isEmpty()) {
            return busy();
        }
        Summary summary = read.get();
        String sha256 = ReadingReports.sha256(body);
        Report report =
                new Report(ofProject, ofService, commit, format, summary, sha256, caller.subject(), clock.instant());
        String path = "/api/v1/reports/" + project + "/" + service + "/" + hash + "/" + word;
        return commands.run(key, path, Map.of("sha256", sha256), tx -> {
            handingIn.take(tx, report);
            return commands.answer(201, ReportView.of(report));
        });
    }

    private static Response busy() {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .entity(Problem.of(503, "Busy", "Another report is being read, and one at a time is the most")
                        .remedy("Ask again in a second, with the same Idempotency-Key"))
                .build();
    }
}
