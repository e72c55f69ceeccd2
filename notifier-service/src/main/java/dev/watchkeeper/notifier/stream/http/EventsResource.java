package dev.watchkeeper.notifier.stream.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Admission;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.problem.ProblemResponses;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.VisibleProjects;
import dev.watchkeeper.notifier.stream.StreamHub;
import dev.watchkeeper.notifier.stream.StreamPlaces;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The ordered stream: each event once, in the order of positions, from where the reader left off. */
@Path("/api/v1")
public class EventsResource {
    private static final int RETRY_SECONDS = 10;

    private final Archive archive;
    private final StreamHub hub;
    private final StreamPlaces places;
    private final CallerContext caller;
    private final AccessTable access;
    private final Clock clock;

    public EventsResource(
            Archive archive,
            StreamHub hub,
            StreamPlaces places,
            CallerContext caller,
            AccessTable access,
            Clock clock) {
        this.archive = archive;
        this.hub = hub;
        this.places = places;
        this.caller = caller;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Path("/events")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = StreamedEvent.class)))
    public void events(@BeanParam StreamQuery query, @Context RoutingContext http, @Suspended AsyncResponse answer) {
        stream(query, Optional.empty(), http.response(), answer);
    }

    @GET
    @Path("/deployments/{deployment}/events")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = StreamedEvent.class)))
    public void eventsOfDeployment(
            @PathParam("deployment") String deployment,
            @BeanParam StreamQuery query,
            @Context RoutingContext http,
            @Suspended AsyncResponse answer) {
        stream(query, Optional.of(deployment), http.response(), answer);
    }

    private void stream(
            StreamQuery query, Optional<String> deployment, HttpServerResponse response, AsyncResponse answer) {
        Set<String> visible =
                new VisibleProjects(archive).visibleTo(project -> caller.isAllowedIn(new ProjectName(project)));
        EventFilter filter = query.filter(visible, deployment);
        Position at = query.position(archive, filter);
        Admission admission = caller.admission();
        SubjectId subject = caller.subject();
        switch (places.enter(subject)) {
            case StreamPlaces.Entry.Full full ->
                answer.resume(refusal(
                        503,
                        "No place for another reader",
                        full.most() + " readers are connected, which is the most here"));
            case StreamPlaces.Entry.TooMany many ->
                answer.resume(refusal(
                        429,
                        "Too many readers",
                        many.most() + " readers are connected with this token, which is the most for one"));
            case StreamPlaces.Entry.Entered ignored -> open(filter, at, admission, response, answer);
        }
    }

    /** What is answered is written by the hub; the request ends when the reader has gone, or may not read any more. */
    private void open(
            EventFilter filter, Position at, Admission admission, HttpServerResponse response, AsyncResponse answer) {
        SubjectId subject = admission.caller().grant().subject();
        StreamHub.Reading reading = hub.open(
                new HttpConnection(response), filter, at, () -> access.stillLetsIn(admission, clock.instant()));
        AtomicBoolean left = new AtomicBoolean();
        Runnable gone = () -> {
            if (left.compareAndSet(false, true)) {
                reading.gone();
                places.leave(subject);
                answer.cancel();
            }
        };
        response.drainHandler(room -> reading.takesMore());
        response.exceptionHandler(broken -> gone.run());
        response.closeHandler(closed -> gone.run());
        if (response.closed()) {
            gone.run();
        }
    }

    private static Response refusal(int status, String title, String detail) {
        Problem problem = Problem.of(status, title, detail).remedy("Try again in " + RETRY_SECONDS + " s");
        return Response.fromResponse(ProblemResponses.of(problem))
                .header("Retry-After", RETRY_SECONDS)
                .build();
    }
}
