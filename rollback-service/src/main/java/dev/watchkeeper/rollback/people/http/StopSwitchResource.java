package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Stops all automatic rollbacks of a project, and allows them again. */
@Path("/api/v1/stop-switch")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StopSwitchResource {
    private final Jdbi jdbi;
    private final StopSwitches switches;
    private final Runs runs;
    private final Idempotency idempotency;
    private final CallerContext caller;

    public StopSwitchResource(
            Jdbi jdbi, StopSwitches switches, Runs runs, Idempotency idempotency, CallerContext caller) {
        this.jdbi = jdbi;
        this.switches = switches;
        this.runs = runs;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Every switch of the caller's projects that was ever turned. */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public String all() {
        return Json.of(switches.all().stream()
                .filter(each -> caller.isAllowedIn(each.project()))
                .toList());
    }

    @POST
    @Allowed(
            value = {Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public Response turn(@HeaderParam(IdempotencyKey.HEADER) String key, TurnRequest request) {
        ProjectName project = Words.id("project", request.project(), ProjectName::new);
        caller.mustBeAllowedIn(project);
        boolean on = on(request.on());
        String reason = Words.reason(request.reason());
        return jdbi.inTransaction(handle -> idempotency.once(
                        handle,
                        caller.subject(),
                        new IdempotencyKey(key),
                        "POST /api/v1/stop-switch " + project + " " + on + " " + reason,
                        () -> {
                            var turned = new StopSwitch(project, on, caller.subject(), reason, runs.now());
                            switches.turn(turned);
                            return new StoredAnswer(200, Json.of(turned));
                        }))
                .toResponse();
    }

    private static boolean on(@Nullable Boolean on) {
        if (on == null) {
            throw Problem.invalid("on", "The field 'on' is missing", "Send true to stop, false to allow again")
                    .exception();
        }
        return on;
    }

    /** What a person sends to turn the switch. */
    public record TurnRequest(
            @Nullable String project,
            @Nullable Boolean on,
            @Nullable String reason) {}
}
