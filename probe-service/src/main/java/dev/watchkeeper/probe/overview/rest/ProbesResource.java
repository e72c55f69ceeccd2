package dev.watchkeeper.probe.overview.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.intake.WatchBook;
import dev.watchkeeper.probe.overview.WatchLine;
import dev.watchkeeper.probe.overview.WorkLine;
import dev.watchkeeper.probe.series.Queries;
import dev.watchkeeper.probe.watching.Punctuality;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What this probe asks, and what it last heard. */
@Path("/api/v1/probes")
public class ProbesResource {
    private final ObjectMapper json = ContractJson.mapper();
    private final WatchBook watches;
    private final Punctuality punctuality;
    private final Queries queries;
    private final AccountBudgets budgets;
    private final CallerContext caller;
    private final Clock clock;

    public ProbesResource(
            WatchBook watches,
            Punctuality punctuality,
            Queries queries,
            AccountBudgets budgets,
            CallerContext caller,
            Clock clock) {
        this.watches = watches;
        this.punctuality = punctuality;
        this.queries = queries;
        this.budgets = budgets;
        this.caller = caller;
        this.clock = clock;
    }

    /** Only the watches of projects that the caller may read. */
    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(summary = "The last reading, watermark, age and lateness of each check that this probe asks")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = WatchLine.class)))
    public String probes() throws JsonProcessingException {
        Instant now = clock.instant();
        List<WatchLine> lines = watches.sessions().stream()
                .filter(session ->
                        caller.isAllowedIn(session.watch().watch().service().project()))
                .map(session -> WatchLine.of(session, now))
                .toList();
        return json.writeValueAsString(lines);
    }

    /** Accounts are shown of projects that the caller may read; counts are of all. */
    @GET
    @Path("/work")
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(
            summary =
                    "Whether this probe asks on time, and what it asks per source: questions, shared, calls, throttled")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorkLine.class)))
    public String work() throws JsonProcessingException {
        return json.writeValueAsString(WorkLine.of(punctuality, queries, budgets, caller::isAllowedIn));
    }
}
