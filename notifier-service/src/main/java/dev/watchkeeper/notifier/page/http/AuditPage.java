package dev.watchkeeper.notifier.page.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.notifier.audit.Act;
import dev.watchkeeper.notifier.audit.ActPage;
import dev.watchkeeper.notifier.audit.ActSheet;
import dev.watchkeeper.notifier.audit.Action;
import dev.watchkeeper.notifier.audit.Evidence;
import dev.watchkeeper.notifier.audit.ReadingActs;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.Section;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Who did what, why and when, with its evidence; to look at and to take away. */
@Path("/audit")
@RunOnVirtualThread
@Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
public class AuditPage {
    private static final int ON_A_PAGE = 100;
    private static final String CSV = "text/csv;charset=UTF-8;header=present";

    private final ReadingActs acts;
    private final Pages pages;
    private final ObjectMapper json;

    public AuditPage(ReadingActs acts, Pages pages, ObjectMapper json) {
        this.acts = acts;
        this.pages = pages;
        this.json = json;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@BeanParam AuditQuery query) {
        Frame frame = pages.frame(Section.AUDIT, "Who did what");
        ActPage page = read(query);
        return Templates.audit(
                frame,
                page,
                query,
                List.of(Action.values()),
                page.older().map(Object::toString).orElse(""));
    }

    /** What the page of the same address shows. */
    @GET
    @Path("/csv")
    @Produces(CSV)
    @APIResponse(responseCode = "200", content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response csv(@BeanParam AuditQuery query) {
        return attached(ActSheet.csv(read(query).acts()), CSV, "csv");
    }

    /** The same as JSON, and where to go on. */
    @GET
    @Path("/json")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Taken.class)))
    public Response json(@BeanParam AuditQuery query) {
        ActPage page = read(query);
        Taken taken = new Taken(
                page.acts().stream().map(TakenAct::of).toList(), page.older().map(Object::toString));
        try {
            return attached(json.writeValueAsString(taken), MediaType.APPLICATION_JSON, "json");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts can be written as JSON", e);
        }
    }

    private ActPage read(AuditQuery query) {
        return acts.page(query.filter(pages.visible()), query.cursor(), ON_A_PAGE);
    }

    private static Response attached(String content, String type, String ending) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"watchkeeper-audit." + ending + "\"")
                .build();
    }

    /** @param older where to go on, as {@code before}; empty when that is all */
    public record Taken(List<TakenAct> acts, Optional<String> older) {}

    /**
     * Where it is written.
     *
     * @param position of an event in the archive
     * @param entry of the notifier's own audit
     */
    public record TakenEvidence(
            Optional<String> position,
            Optional<String> type,
            Optional<String> event,
            Optional<Long> entry,
            Optional<String> hash) {
        static TakenEvidence of(Evidence evidence) {
            return switch (evidence) {
                case Evidence.OfEvent(var position, String type, String id) ->
                    new TakenEvidence(
                            Optional.of(position.toString()),
                            Optional.of(type),
                            Optional.of(id),
                            Optional.empty(),
                            Optional.empty());
                case Evidence.OfEntry(long seq, String hash) ->
                    new TakenEvidence(
                            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(seq), Optional.of(hash));
            };
        }
    }

    /** An act as it is taken away. */
    public record TakenAct(
            Instant time,
            Optional<String> person,
            String action,
            Optional<String> project,
            Optional<String> service,
            Optional<String> deployment,
            String sentence,
            TakenEvidence evidence) {
        static TakenAct of(Act act) {
            return new TakenAct(
                    act.at(),
                    act.by().map(SubjectId::value),
                    act.action().id(),
                    act.project(),
                    act.service(),
                    act.deployment(),
                    act.sentence(),
                    TakenEvidence.of(act.evidence()));
        }
    }

    @CheckedTemplate(basePath = "page")
    static class Templates {
        private Templates() {}

        static native TemplateInstance audit(
                Frame frame, ActPage page, AuditQuery query, List<Action> actions, String older);
    }
}
