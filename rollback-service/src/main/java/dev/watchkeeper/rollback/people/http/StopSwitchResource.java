package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.kit.problem.Bodies;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.stopswitch.OffAsked;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import dev.watchkeeper.rollback.stopswitch.Turn;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Stops all automatic rollbacks of a project, and allows them again. */
@Path("/api/v1/stop-switch")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StopSwitchResource {
    private static final Set<Role> MAY_TURN = EnumSet.of(Role.APPROVER, Role.ADMIN);

    private final Jdbi jdbi;
    private final StopSwitches switches;
    private final Runs runs;
    private final Idempotency idempotency;
    private final CallerContext caller;
    private final AccessTable access;
    private final Proving proving;

    public StopSwitchResource(
            Jdbi jdbi,
            StopSwitches switches,
            Runs runs,
            Idempotency idempotency,
            CallerContext caller,
            AccessTable access,
            Proving proving) {
        this.jdbi = jdbi;
        this.switches = switches;
        this.runs = runs;
        this.idempotency = idempotency;
        this.caller = caller;
        this.access = access;
        this.proving = proving;
    }

    /** Every switch of the caller's projects that was ever turned, and who waits for a second person. */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = StopSwitchView.class)))
    public String all() {
        Map<ProjectName, OffAsked> asked = new HashMap<>();
        switches.asked().forEach(each -> asked.put(each.project(), each));
        return Json.of(switches.all().stream()
                .filter(each -> caller.isAllowedIn(each.project()))
                .map(each -> StopSwitchView.of(each, Optional.ofNullable(asked.get(each.project()))))
                .toList());
    }

    /**
     * One person is enough to stop; to allow again, a second one sends the same within half an hour. Of these two a session counts for
     * five minutes after its sign-in; to stop, any does.
     */
    @POST
    @Allowed(
            value = {Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StopSwitchView.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = StopSwitchView.class)))
    @APIResponse(
            responseCode = "403",
            description = Proving.NOT_ENOUGH,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public Response turn(@HeaderParam(IdempotencyKey.HEADER) String key, TurnRequest request) {
        TurnRequest sent = Bodies.needed(request);
        ProjectName project = Words.id("project", sent.project(), ProjectName::new);
        caller.mustBeAllowedIn(project);
        boolean on = on(sent.on());
        String reason = Words.reason(sent.reason());
        return jdbi.inTransaction(handle -> idempotency.once(
                        handle,
                        caller.subject(),
                        new IdempotencyKey(key),
                        "POST /api/v1/stop-switch " + project + " " + on + " " + reason,
                        () -> turn(new Turn.Wish(project, on, caller.subject(), reason, runs.now()))))
                .toResponse();
    }

    private StoredAnswer turn(Turn.Wish wish) {
        if (!wish.on()) {
            proving.mustBeEnough();
        }
        Instant now = wish.at();
        return switch (switches.turn(wish, subject -> access.has(subject, wish.project(), MAY_TURN, now))) {
            case Turn.Turned(StopSwitch is) -> answer(200, is, Optional.empty());
            case Turn.WasOff(StopSwitch is) -> answer(200, is, Optional.empty());
            case Turn.Asked(OffAsked asked) ->
                answer(202, switches.find(wish.project()).orElseThrow(), Optional.of(asked));
            case Turn.SamePerson(OffAsked asked) ->
                throw Problem.conflict(
                                asked.by() + " has asked to allow the automatic rollbacks of " + asked.project()
                                        + " again, and cannot be the second person",
                                "Ask another approver or admin of " + asked.project() + " to send the same before "
                                        + asked.until())
                        .exception();
        };
    }

    private static StoredAnswer answer(int status, StopSwitch is, Optional<OffAsked> asked) {
        return new StoredAnswer(status, Json.of(StopSwitchView.of(is, asked)));
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
