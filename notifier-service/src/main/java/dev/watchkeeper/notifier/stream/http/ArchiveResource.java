package dev.watchkeeper.notifier.stream.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.EventText;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.VisibleProjects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The archive in pages: the same events, filters and positions as the stream, for whoever looks back and does not wait. */
@Path("/api/v1/archive")
public class ArchiveResource {
    private static final int MOST = 500;

    private final Archive archive;
    private final CallerContext caller;
    private final EventText text;

    public ArchiveResource(Archive archive, CallerContext caller, EventText text) {
        this.archive = archive;
        this.caller = caller;
        this.text = text;
    }

    /**
     * The events after a position or since a time, the oldest first; without either, from the oldest on.
     *
     * @param limit how many, from 1 to 500
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"events", "next", "more"},
                                            properties = {
                                                @SchemaProperty(
                                                        name = "events",
                                                        type = SchemaType.ARRAY,
                                                        implementation = Object.class),
                                                @SchemaProperty(name = "next", type = SchemaType.STRING),
                                                @SchemaProperty(name = "more", type = SchemaType.BOOLEAN)
                                            })))
    public String page(
            @BeanParam StreamQuery query,
            @QueryParam("deployment") @Nullable String deployment,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "A page of " + limit + " events is not given", "Ask for 1 to " + MOST)
                    .exception();
        }
        EventFilter filter = query.filter(
                new VisibleProjects(archive).visibleTo(project -> caller.isAllowedIn(new ProjectName(project))),
                Optional.ofNullable(deployment).filter(text -> !text.isBlank()));
        Position head = archive.head();
        Position from = query.from(archive, filter);
        if (from.epoch() != head.epoch()) {
            throw Problem.of(
                            410,
                            "The position is gone",
                            "The archive was built anew: positions of now begin with " + head.epoch() + "-")
                    .at("after")
                    .remedy("Begin with after=start, or with since and a time")
                    .exception();
        }
        Archive.Page page = archive.next(from, head, filter, limit);
        return "{\"events\":"
                + page.events().stream().map(text::of).collect(Collectors.joining(",", "[", "]"))
                + ",\"next\":\"" + page.goOnAfter() + "\",\"more\":" + page.more() + "}";
    }
}
