package dev.watchkeeper.notifier.notice.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.notice.Content.IncidentStage;
import dev.watchkeeper.notifier.notice.Drafts;
import dev.watchkeeper.notifier.notice.NoticeId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What customers would be told, for a person to read, and to publish or throw away. */
@Path("/api/v1/status-drafts")
@Produces(MediaType.APPLICATION_JSON)
public class StatusDraftsResource {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_BODY = 4000;
    private static final int LONGEST_REASON = 1000;

    private final Drafts drafts;
    private final CallerContext caller;
    private final ObjectMapper json;

    public StatusDraftsResource(Drafts drafts, CallerContext caller, ObjectMapper json) {
        this.drafts = drafts;
        this.caller = caller;
        this.json = json;
    }

    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public List<Shown> open() {
        return drafts.open().stream()
                .filter(draft -> caller.isAllowedIn(draft.watch().service().project()))
                .map(Shown::of)
                .toList();
    }

    /** Publishes a draft, with other words where the caller sends some. */
    @POST
    @Path("/{id}/publish")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(
            value = {Role.DEPLOYER, Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response publish(
            @HeaderParam(IdempotencyKey.HEADER) String key, @PathParam("id") String id, @Nullable Words words)
            throws JsonProcessingException {
        Drafts.Draft draft = find(id);
        caller.mustBeAllowedIn(draft.watch().service().project());
        Drafts.Edit edit = edit(words);
        String request = "POST /api/v1/status-drafts/" + id + "/publish " + json.writeValueAsString(words);
        if (draft.incident().stage() == IncidentStage.RESOLVED && draft.fate() == Drafts.Fate.WAITS) {
            throw Problem.conflict(
                            "The incident is over before customers were told of it",
                            "Nothing: write to them on the status page itself if they should know")
                    .exception();
        }
        return drafts.publishOnce(
                        caller.subject(), new IdempotencyKey(key), request, draft, edit, done -> text(Shown.of(done)))
                .toResponse();
    }

    /** Throws a draft away: customers are not told. */
    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(
            value = {Role.DEPLOYER, Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public Response discard(
            @HeaderParam(IdempotencyKey.HEADER) String key, @PathParam("id") String id, @Nullable Why why) {
        Drafts.Draft draft = find(id);
        caller.mustBeAllowedIn(draft.watch().service().project());
        String reason = why == null || why.reason() == null ? "" : why.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid(
                            "reason",
                            "The reason has " + reason.length() + " characters",
                            "Say in 1 to " + LONGEST_REASON + " why customers need not be told")
                    .exception();
        }
        return drafts.discardOnce(
                        caller.subject(),
                        new IdempotencyKey(key),
                        "POST /api/v1/status-drafts/" + id + "/discard " + reason,
                        draft,
                        reason,
                        done -> text(Shown.of(done)))
                .toResponse();
    }

    private Drafts.Draft find(String id) {
        Optional<Drafts.Draft> found =
                NoticeId.NAME.matcher(id).matches() ? drafts.find(new NoticeId(id)) : Optional.empty();
        return found.orElseThrow(() -> Problem.unknown(
                        "id", "There is no draft '" + id + "'", "Look at GET /api/v1/status-drafts for those that wait")
                .exception());
    }

    private static Drafts.Edit edit(@Nullable Words words) {
        return words == null
                ? new Drafts.Edit(Optional.empty(), Optional.empty())
                : new Drafts.Edit(
                        checked("name", words.name(), LONGEST_NAME), checked("body", words.body(), LONGEST_BODY));
    }

    private static Optional<String> checked(String field, @Nullable String text, int longest) {
        if (text != null && (text.isBlank() || text.length() > longest)) {
            throw Problem.invalid(
                            field,
                            "The " + field + " has " + text.length() + " characters",
                            "Send 1 to " + longest + ", or leave it out")
                    .exception();
        }
        return Optional.ofNullable(text);
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can be written as JSON", e);
        }
    }

    /** What the person would rather say. */
    public record Words(@Nullable String name, @Nullable String body) {}

    /** Why customers need not be told. */
    public record Why(@Nullable String reason) {}

    /** A draft as it would be published now. */
    public record Shown(
            String id,
            String deployment,
            String service,
            String component,
            String stage,
            String name,
            String body,
            String since,
            boolean published,
            boolean discarded) {
        static Shown of(Drafts.Draft draft) {
            return new Shown(
                    draft.id().value(),
                    draft.watch().deployment().value(),
                    draft.watch().service().toString(),
                    draft.incident().component(),
                    draft.incident().stage().name().toLowerCase(Locale.ROOT),
                    draft.incident().name(),
                    draft.incident().body(),
                    draft.since().toString(),
                    draft.published(),
                    draft.fate() == Drafts.Fate.DISCARDED);
        }
    }
}
