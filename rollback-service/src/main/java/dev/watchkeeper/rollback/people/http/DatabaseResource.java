package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.kit.problem.Bodies;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.rollback.database.CommandingRestore;
import dev.watchkeeper.rollback.database.Databases;
import dev.watchkeeper.rollback.database.LaterDeployments;
import dev.watchkeeper.rollback.database.Reading;
import dev.watchkeeper.rollback.database.Requesting;
import dev.watchkeeper.rollback.database.RestoreRequest;
import dev.watchkeeper.rollback.database.RestoreState;
import dev.watchkeeper.rollback.database.RestoreTerms;
import dev.watchkeeper.rollback.database.Restores;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What persons say about bringing the database of a deployment back. Nothing here happens by one person alone. */
@Path("/api/v1/rollbacks/{deployment}/database")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DatabaseResource {
    private static final Set<Role> MAY = Set.of(Role.APPROVER);

    private final Jdbi jdbi;
    private final Restores restores;
    private final CommandingRestore commands;
    private final Databases databases;
    private final Deployments deployments;
    private final LaterDeployments later;
    private final Idempotency idempotency;
    private final CallerContext caller;
    private final AccessTable access;
    private final Proving proving;

    public DatabaseResource(
            Jdbi jdbi,
            Restores restores,
            CommandingRestore commands,
            Databases databases,
            Deployments deployments,
            LaterDeployments later,
            Idempotency idempotency,
            CallerContext caller,
            AccessTable access,
            Proving proving) {
        this.jdbi = jdbi;
        this.restores = restores;
        this.commands = commands;
        this.databases = databases;
        this.deployments = deployments;
        this.later = later;
        this.idempotency = idempotency;
        this.caller = caller;
        this.access = access;
        this.proving = proving;
    }

    /** Where the restore is, its cost by now, and whom it waits for; what is offered where there is none. */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RestoreView.class)))
    public String one(@PathParam("deployment") String deployment) {
        KnownDeployment known = known(deployment);
        RestoreTerms terms = terms(known);
        return Json.of(RestoreView.of(known.watch(), terms, restores.newest(known.watch()), restores.now()));
    }

    /** Asks to bring it back to a snapshot. The snapshot must be one of this instance, available, and from before the start. */
    @POST
    @Path("/restore")
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RestoreView.class)))
    public Response restore(
            @PathParam("deployment") String deployment,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            RestoreBody body) {
        KnownDeployment known = known(deployment);
        RestoreTerms terms = terms(known);
        RestoreBody sent = Bodies.needed(body);
        Instant now = restores.now();
        var wish = new Requesting.Wish(
                caller.subject(),
                RestoreWords.snapshot(sent.snapshot()),
                Words.reason(sent.reason()),
                RestoreWords.readOnly(sent.readOnly(), sent.readOnlySince(), terms, now),
                now);
        Requesting.whyNot(known, later.after(known.watch().deployment()), terms, caller.subject())
                .ifPresent(DatabaseResource::refuse);
        // RDS is asked outside of the transaction; the request is bound to what it answered.
        RestoreRequest request = answer(known, terms, wish);
        return once(key, known, "restore " + wish.snapshot() + " " + wish.reason() + " " + wish.readOnly(), () -> {
            Optional<RestoreState> inTheWay = commands.request(request, terms);
            inTheWay.ifPresent(there -> refuse(new Requesting.Answer.NotPossible(
                    there.request().instance() + " is being brought back already, for deployment "
                            + there.request().watch().deployment() + ", asked by "
                            + there.request().by() + ": it is " + there.word(),
                    "Follow that one, or end it: POST /api/v1/rollbacks/"
                            + there.request().watch().deployment() + "/database/refuse")));
            return stored(202, known, terms);
        });
    }

    /** Agrees to what waits: the restore, or the cut-over. A session counts for five minutes after its sign-in. */
    @POST
    @Path("/approve")
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RestoreView.class)))
    @APIResponse(
            responseCode = "403",
            description = Proving.NOT_ENOUGH,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public Response approve(
            @PathParam("deployment") String deployment,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            ApproveBody body) {
        KnownDeployment known = known(deployment);
        RestoreTerms terms = terms(known);
        ApproveBody sent = Bodies.needed(body);
        var yes = new CommandingRestore.Yes(
                caller.subject(),
                RestoreWords.text("id", sent.id()),
                RestoreWords.text("confirm", sent.confirm()),
                Words.reason(sent.reason()));
        return once(key, known, "approve " + yes.id() + " " + yes.confirm() + " " + yes.reason(), () -> {
            proving.mustBeEnough();
            return changed(known, terms, commands.approve(known.watch(), yes, terms, who -> stillMay(who, known)));
        });
    }

    /** Ends a request, gives a restored instance up, or turns a cut-over down. */
    @POST
    @Path("/refuse")
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RestoreView.class)))
    public Response refuse(
            @PathParam("deployment") String deployment,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            RollbackCommandsResource.ReasonRequest body) {
        KnownDeployment known = known(deployment);
        RestoreTerms terms = terms(known);
        String reason = Words.reason(Bodies.needed(body).reason());
        return once(
                key,
                known,
                "refuse " + reason,
                () -> changed(known, terms, commands.refuse(known.watch(), caller.subject(), reason)));
    }

    /** Asks to give the new instance the name of the old one. */
    @POST
    @Path("/cut-over")
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RestoreView.class)))
    public Response cutOver(
            @PathParam("deployment") String deployment,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            RollbackCommandsResource.ReasonRequest body) {
        KnownDeployment known = known(deployment);
        RestoreTerms terms = terms(known);
        String reason = Words.reason(Bodies.needed(body).reason());
        Optional<String> newer = later.after(known.watch().deployment()).map(Object::toString);
        return once(
                key,
                known,
                "cut-over " + reason,
                () -> changed(known, terms, commands.cutOver(known.watch(), caller.subject(), reason, newer)));
    }

    private RestoreRequest answer(KnownDeployment known, RestoreTerms terms, Requesting.Wish wish) {
        ProjectName project = known.watch().service().project();
        var instance = databases.instance(project, terms.instance());
        Reading<dev.watchkeeper.rollback.database.Snapshot> snapshot = wish.snapshot()
                .map(id -> databases.snapshot(project, id))
                .orElseGet(() -> Requesting.newest(known, instance, databases.snapshotsOf(project, terms.instance())));
        return switch (Requesting.of(known, terms, wish, instance, snapshot)) {
            case Requesting.Answer.Possible(RestoreRequest request) -> request;
            case Requesting.Answer.NotPossible no -> throw problem(no);
            case Requesting.Answer.NotNow(String why) ->
                throw Problem.of(503, "Not now", "The snapshot cannot be confirmed: " + why)
                        .remedy("Try again; if it stays so, look at the service's permissions at RDS")
                        .exception();
        };
    }

    private Response once(String key, KnownDeployment known, String what, Supplier<StoredAnswer> command) {
        return jdbi.inTransaction(handle -> idempotency.once(
                        handle,
                        caller.subject(),
                        new IdempotencyKey(key),
                        "POST /api/v1/rollbacks/" + known.watch().deployment() + "/database/" + what,
                        command))
                .toResponse();
    }

    private StoredAnswer changed(KnownDeployment known, RestoreTerms terms, Optional<Restores.Changed> changed) {
        if (changed.isEmpty()) {
            throw Problem.unknown(
                            "deployment",
                            "Nobody has asked to bring the database of "
                                    + known.watch().deployment() + " back",
                            "Ask: POST /api/v1/rollbacks/" + known.watch().deployment() + "/database/restore")
                    .exception();
        }
        if (changed.get().answer() instanceof Restores.Answered.No(String why, String remedy)) {
            throw Problem.conflict(why, remedy).exception();
        }
        return stored(200, known, terms);
    }

    private StoredAnswer stored(int status, KnownDeployment known, RestoreTerms terms) {
        Instant now = restores.now();
        return new StoredAnswer(
                status, Json.of(RestoreView.of(known.watch(), terms, restores.newest(known.watch()), now)));
    }

    private boolean stillMay(SubjectId who, KnownDeployment known) {
        return access.has(who, known.watch().service().project(), MAY, restores.now());
    }

    private KnownDeployment known(@Nullable String deployment) {
        KnownDeployment known = Words.known(deployments, deployment);
        caller.mustBeAllowedIn(known.watch().service().project());
        return known;
    }

    private static RestoreTerms terms(KnownDeployment known) {
        return RestoreTerms.of(known)
                .orElseThrow(() -> Problem.conflict(
                                "The policy of " + known.watch().service()
                                        + " does not say how its database is brought back",
                                "Add rollback.database to the policy, or restore by hand")
                        .exception());
    }

    private static void refuse(Requesting.Answer.NotPossible no) {
        throw problem(no);
    }

    private static RuntimeException problem(Requesting.Answer.NotPossible no) {
        return Problem.conflict(no.why(), no.remedy()).exception();
    }

    /**
     * What a requester sends.
     *
     * @param snapshot by name; none: the newest one before the start
     * @param readOnly {@code on} or {@code declined}: the answer to the offer of read-only mode
     * @param readOnlySince the instant since when nothing is written any more, with {@code on}
     */
    public record RestoreBody(
            @Nullable String snapshot,
            @Nullable String reason,
            @Nullable String readOnly,
            @Nullable String readOnlySince) {}

    /**
     * What an approver sends.
     *
     * @param id of what waits
     * @param confirm the snapshot of a restore, the instance of a cut-over, typed
     */
    public record ApproveBody(
            @Nullable String id,
            @Nullable String confirm,
            @Nullable String reason) {}
}
