package dev.watchkeeper.notifier.reporting.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.reporting.DeploymentEvents;
import dev.watchkeeper.notifier.reporting.ReportEntry;
import dev.watchkeeper.notifier.reporting.ReportForms;
import dev.watchkeeper.notifier.reporting.Reports;
import dev.watchkeeper.notifier.reporting.WritingReports;
import dev.watchkeeper.notifier.reporting.WrittenReport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The reports of a deployment: those that are written, in the form that is asked for, and what is known so far. */
@Path("/api/v1/deployments/{deployment}/reports")
public class ReportsResource {
    /** So many are made on demand at the same time; each reads all events of its deployment. */
    private static final int MOST_AT_ONCE = 2;

    private final Reports reports;
    private final WritingReports writing;
    private final DeploymentEvents events;
    private final ReportAnswer answer;
    private final CallerContext caller;
    private final Semaphore making = new Semaphore(MOST_AT_ONCE);

    public ReportsResource(
            Reports reports,
            WritingReports writing,
            DeploymentEvents events,
            ReportAnswer answer,
            CallerContext caller) {
        this.reports = reports;
        this.writing = writing;
        this.events = events;
        this.answer = answer;
        this.caller = caller;
    }

    /** Those that are written, and those that are due. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public List<ReportEntry> all(@PathParam("deployment") String deployment) {
        return reports.all(allowed(deployment).deployment());
    }

    /** One of them; {@code now} is made on demand. The newest run and revision, unless others are asked for. */
    @GET
    @Path("/{kind}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, ReportAnswer.MARKDOWN})
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = ReportAnswer.MARKDOWN, schema = @Schema(type = SchemaType.STRING))
            })
    public Response one(
            @PathParam("deployment") String deployment,
            @PathParam("kind") String kind,
            @QueryParam("run") @Nullable String run,
            @QueryParam("revision") @Nullable String revision,
            @Context HttpHeaders headers) {
        WatchRef newest = allowed(deployment);
        Run asked = number("run", run)
                .filter(number -> number <= newest.run().number())
                .map(Run::new)
                .orElse(newest.run());
        number("run", run).filter(number -> number > newest.run().number()).ifPresent(number -> {
            throw Problem.unknown(
                            "run",
                            "Deployment '" + deployment + "' has no run " + number,
                            "The newest is " + newest.run())
                    .exception();
        });
        if (kind.equals(ReportKind.NOW.name())) {
            return answer.of(
                    soFar(new WatchRef(newest.deployment(), asked, newest.service())),
                    headers.getAcceptableMediaTypes());
        }
        WrittenReport report = kind(kind)
                .flatMap(known -> reports.find(newest.deployment(), asked, known, number("revision", revision)))
                .orElseThrow(() -> Problem.unknown(
                                "kind",
                                "There is no report '" + kind + "' of deployment '" + deployment + "', run " + asked
                                        + Optional.ofNullable(revision)
                                                .map(r -> ", revision " + r)
                                                .orElse(""),
                                "Look at GET /api/v1/deployments/" + deployment
                                        + "/reports for those that are there, or ask for 'now'")
                        .exception());
        return answer.of(report.forms(), headers.getAcceptableMediaTypes());
    }

    private ReportForms.Forms soFar(WatchRef watch) {
        if (!making.tryAcquire()) {
            throw Problem.of(
                            503,
                            "Busy",
                            MOST_AT_ONCE + " reports are being made on demand, and that is as many as at once")
                    .remedy("Ask again in a few seconds")
                    .exception();
        }
        try {
            return writing.soFar(watch)
                    .orElseThrow(() -> Problem.unknown(
                                    "run", "Nothing is known of run " + watch.run(), "Leave `run` out for the newest")
                            .exception());
        } finally {
            making.release();
        }
    }

    private WatchRef allowed(String deployment) {
        WatchRef known = id(deployment)
                .flatMap(events::newestRun)
                .orElseThrow(() -> Problem.unknown(
                                "deployment",
                                "Nothing is known of deployment '" + deployment + "'",
                                "Look at GET /api/v1/deployments for those that are there")
                        .exception());
        caller.mustBeAllowedIn(known.service().project());
        return known;
    }

    private static Optional<DeploymentId> id(String text) {
        return DeploymentId.NAME.matcher(text).matches() ? Optional.of(new DeploymentId(text)) : Optional.empty();
    }

    private static Optional<ReportKind> kind(String text) {
        try {
            return Optional.of(new ReportKind(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw Problem.invalid(
                            field, "'" + text + "' is no number of a " + field, "Send a number from 1, or leave it out")
                    .exception();
        }
        return Optional.of(Integer.valueOf(text));
    }
}
