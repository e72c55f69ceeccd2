package dev.watchkeeper.verification.watch.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.verification.watch.WatchState;
import dev.watchkeeper.verification.watch.Watches;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Supplier;

/** The watches that this instance judges. */
@Path("/api/v1/watches")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class WatchResource {
    private final Watches watches;
    private final CallerContext caller;

    public WatchResource(Watches watches, CallerContext caller) {
        this.watches = watches;
        this.caller = caller;
    }

    /** Those of the projects that the caller may see, the newest first. */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public List<WatchView> all() {
        return available(watches::all).stream()
                .filter(state -> caller.isAllowedIn(state.watch().service().project()))
                .map(WatchView::of)
                .toList();
    }

    @GET
    @Path("{deployment}")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public WatchView one(@PathParam("deployment") String deployment) {
        WatchState state = available(() -> watches.of(id(deployment)))
                .orElseThrow(() -> Problem.unknown(
                                "deployment",
                                "no watch of deployment '" + deployment + "' is judged here",
                                "ask for /api/v1/watches to see the deployments that are watched now")
                        .exception());
        caller.mustBeAllowedIn(state.watch().service().project());
        return WatchView.of(state);
    }

    private static DeploymentId id(String deployment) {
        try {
            return new DeploymentId(deployment);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("deployment", String.valueOf(e.getMessage()), "give the id of a deployment")
                    .exception();
        }
    }

    private static <T> T available(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (Watches.Unavailable e) {
            throw Problem.of(503, "Not ready", String.valueOf(e.getMessage()))
                    .remedy("try again in a few seconds")
                    .exception();
        }
    }
}
