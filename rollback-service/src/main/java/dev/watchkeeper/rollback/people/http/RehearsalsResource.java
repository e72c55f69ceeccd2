package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.kit.problem.Bodies;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.rollback.rehearse.DailyRehearsals;
import dev.watchkeeper.rollback.rehearse.RehearsingService;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Whether services could be taken back: what the daily rehearsals said, and one at once. */
@Path("/api/v1/rehearsals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RehearsalsResource {
    private static final Logger LOG = Logger.getLogger(RehearsalsResource.class);

    /** Each asks vendors, within the limits that a real rollback needs as well. */
    private static final int AT_ONCE = 2;

    private final Jdbi jdbi;
    private final RehearsingService rehearsing;
    private final DailyRehearsals daily;
    private final Idempotency idempotency;
    private final CallerContext caller;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public RehearsalsResource(
            Jdbi jdbi,
            RehearsingService rehearsing,
            DailyRehearsals daily,
            Idempotency idempotency,
            CallerContext caller,
            Clock clock) {
        this.jdbi = jdbi;
        this.rehearsing = rehearsing;
        this.daily = daily;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** The last daily rehearsal of each service of the caller's projects, and when the next one is. */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = RehearsalView.class)))
    public String all() {
        return Json.of(daily.last().stream()
                .filter(each -> caller.isAllowedIn(each.outcome().service().project()))
                .map(each -> RehearsalView.of(each.outcome(), Optional.of(each.next())))
                .toList());
    }

    /** Asks every target of a service at once whether it could be taken back, and changes nothing there or here. */
    @POST
    @Allowed(
            value = {Role.DEPLOYER, Role.APPROVER},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RehearsalView.class)))
    public Response rehearse(@HeaderParam(IdempotencyKey.HEADER) String key, RehearsalRequest request) {
        ServiceRef service = Words.id("service", Bodies.needed(request).service(), ServiceRef::parse);
        caller.mustBeAllowedIn(service.project());
        var idempotencyKey = new IdempotencyKey(key);
        String asked = "POST /api/v1/rehearsals " + service;
        Optional<StoredAnswer> before =
                jdbi.withHandle(handle -> idempotency.answered(handle, caller.subject(), idempotencyKey, asked));
        if (before.isPresent()) {
            return before.get().toResponse();
        }
        // Targets take seconds to answer: no transaction is held open for that long.
        StoredAnswer answer = rehearse(service);
        return jdbi.inTransaction(
                        handle -> idempotency.once(handle, caller.subject(), idempotencyKey, asked, () -> answer))
                .toResponse();
    }

    private StoredAnswer rehearse(ServiceRef service) {
        if (!places.tryAcquire()) {
            throw Problem.of(
                            429,
                            "Too many rehearsals at once",
                            AT_ONCE + " rehearsals are being carried out, and these are the most at once")
                    .remedy("Ask again in some seconds")
                    .exception();
        }
        try {
            var rehearsal = rehearsing.rehearse(service, clock.instant()).orElseThrow(() -> unknown(service));
            LOG.infof(
                    "rehearsed by command service=%s deploymentId=%s possible=%s by=%s",
                    service, rehearsal.deployment(), rehearsal.possible(), caller.subject());
            return new StoredAnswer(200, Json.of(RehearsalView.of(rehearsal, Optional.empty())));
        } finally {
            places.release();
        }
    }

    private static RuntimeException unknown(ServiceRef service) {
        return Problem.unknown(
                        "service",
                        "No deployment of " + service
                                + " has started yet, and its targets stand in a deployment's policy",
                        "Write it as project/service/environment and compare it with GET /api/v1/deployments;"
                                + " a first deployment is rehearsed when it is requested")
                .exception();
    }

    /**
     * What is to be rehearsed.
     *
     * @param service project/service/environment
     */
    public record RehearsalRequest(@Nullable String service) {}
}
