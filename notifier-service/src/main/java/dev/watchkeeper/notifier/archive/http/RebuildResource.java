package dev.watchkeeper.notifier.archive.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.archive.NewEpoch;
import dev.watchkeeper.notifier.archive.Rebuilds;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Builds the archive anew from the topics: for an administrator of all projects. */
@Path("/api/v1/archive/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@Allowed(Role.ADMIN)
public class RebuildResource {
    private static final int ACCEPTED = 202;

    private final Rebuilds rebuilds;

    public RebuildResource(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    /** Begins; the archive of before is served until the new one is whole. */
    @POST
    @RunOnVirtualThread
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = View.class)))
    public Response start() {
        if (!rebuilds.start()) {
            throw Problem.conflict("The archive is being built anew already", "Look at GET /api/v1/archive/rebuild")
                    .exception();
        }
        return Response.status(ACCEPTED).entity(View.of(rebuilds.state())).build();
    }

    @GET
    @RunOnVirtualThread
    public View state() {
        return View.of(rebuilds.state());
    }

    /**
     * How a rebuild goes.
     *
     * @param state never, running, finished or failed
     * @param records that were read
     * @param lost what the topics no longer hold, once it is finished
     */
    public record View(
            String state,
            Optional<Instant> since,
            Optional<Instant> at,
            Optional<Long> records,
            Optional<Long> epoch,
            List<Lost> lost,
            Optional<String> why) {
        static View of(Rebuilds.State state) {
            Optional<Instant> since = Rebuilds.since(state);
            return switch (state) {
                case Rebuilds.State.Never ignored -> view("never", since, Optional.empty());
                case Rebuilds.State.Running running -> view("running", since, Optional.of(running.records()));
                case Rebuilds.State.Failed failed ->
                    new View(
                            "failed",
                            since,
                            Optional.of(failed.at()),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            Optional.of(failed.why()));
                case Rebuilds.State.Finished finished ->
                    new View(
                            "finished",
                            since,
                            Optional.of(finished.at()),
                            Optional.of(finished.rebuilt().records()),
                            Optional.of(finished.rebuilt().epoch()),
                            finished.rebuilt().lost().stream().map(Lost::of).toList(),
                            Optional.empty());
            };
        }

        private static View view(String state, Optional<Instant> since, Optional<Long> records) {
            return new View(state, since, Optional.empty(), records, Optional.empty(), List.of(), Optional.empty());
        }
    }

    /**
     * Offsets that a topic no longer holds.
     *
     * @param held records of these that the archive before held, and no longer holds
     */
    public record Lost(String topic, int partition, long fromOffset, long toOffset, long held, Optional<String> span) {
        static Lost of(NewEpoch.LostSpan lost) {
            return new Lost(
                    lost.lane().topic(),
                    lost.lane().partition(),
                    lost.fromOffset(),
                    lost.toOffset(),
                    lost.held(),
                    Optional.of(lost.span()).filter(text -> !text.isEmpty()));
        }
    }
}
