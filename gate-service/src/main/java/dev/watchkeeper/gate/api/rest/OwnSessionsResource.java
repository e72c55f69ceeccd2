package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.gate.session.SigningIn;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.access.Session;
import dev.watchkeeper.kit.idempotency.OwnDeliveryId;
import dev.watchkeeper.kit.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where the caller is signed in, and the end of it, for whoever has left a browser somewhere. It is about the caller's own sessions
 * alone; an administrator ends those of others by revoking their access. Ending twice is ending once, so no key is asked for.
 */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class OwnSessionsResource {
    private final SigningIn signingIn;
    private final AccessTable table;
    private final CallerContext caller;
    private final Clock clock;

    public OwnSessionsResource(SigningIn signingIn, AccessTable table, CallerContext caller, Clock clock) {
        this.signingIn = signingIn;
        this.table = table;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param sentence for the person who has asked for it */
    public record Ended(int ended, String sentence) {}

    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(summary = "The caller's own open sessions, the newest first")
    public OwnSessionsView open() {
        return OwnSessionsView.of(table.sessionsOf(caller.subject(), clock.instant()), present());
    }

    @POST
    @Path("{session}/end")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @OwnDeliveryId
    @Operation(summary = "Ends one of the caller's own sessions, at every service; 404 when none of them has this id")
    public Ended end(@PathParam("session") String session) {
        boolean ended = table.sessionsOf(caller.subject(), clock.instant()).stream()
                .map(Session::id)
                .filter(own -> own.value().equals(session))
                .findFirst()
                .filter(own -> signingIn.end(caller.subject(), own))
                .isPresent();
        if (!ended) {
            throw Problem.of(404, "Not found", "No open session of yours has this id")
                    .remedy("Ask for /api/v1/sessions again: it may have ended meanwhile")
                    .exception();
        }
        return new Ended(1, "It has ended.");
    }

    @POST
    @Path("end-others")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @OwnDeliveryId
    @Operation(summary = "Ends all of the caller's own sessions but the one by which this is asked")
    public Ended endOthers() {
        int ended = signingIn.endOthers(caller.subject(), present());
        return new Ended(ended, ended == 1 ? "One session has ended." : ended + " sessions have ended.");
    }

    private Optional<SessionId> present() {
        return caller.caller().session().map(Session::id);
    }
}
