package dev.watchkeeper.notifier.stream.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.EventText;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.stream.StreamSignal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import java.util.Set;

/** The ordered stream: each event once, in the order of positions, from where the reader left off. */
@Path("/api/v1")
public class EventsResource {
    private final Archive archive;
    private final StreamSignal signal;
    private final CallerContext caller;
    private final EventText text;

    public EventsResource(Archive archive, StreamSignal signal, CallerContext caller, EventText text) {
        this.archive = archive;
        this.signal = signal;
        this.caller = caller;
        this.text = text;
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public void events(@BeanParam StreamQuery query, @Context SseEventSink sink, @Context Sse sse) {
        stream(query, Optional.empty(), sink, sse);
    }

    @GET
    @Path("/deployments/{deployment}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public void eventsOfDeployment(
            @PathParam("deployment") String deployment,
            @BeanParam StreamQuery query,
            @Context SseEventSink sink,
            @Context Sse sse) {
        stream(query, Optional.of(deployment), sink, sse);
    }

    private void stream(StreamQuery query, Optional<String> deployment, SseEventSink sink, Sse sse) {
        Position head = archive.head();
        Set<String> visible =
                new StreamProjects(archive).visibleTo(project -> caller.isAllowedIn(new ProjectName(project)));
        EventFilter filter = query.filter(visible, deployment);
        Optional<Position> asked = query.position(head);
        try (SseEventSink closing = sink) {
            new StreamWriter(archive, signal, new SseWire(closing, sse, text)).write(asked, head, filter);
        }
    }
}
