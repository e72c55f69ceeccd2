package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.notifier.board.NowView;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.Section;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Every service as a tile, and what waits for whoever looks. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class NowPage {
    private final Pages pages;
    private final Looking looking;

    public NowPage(Pages pages, Looking looking) {
        this.pages = pages;
        this.looking = looking;
    }

    /**
     * @param part {@code now} for the part that is asked for anew when something has changed
     * @param deployment of links that were sent before each page had an address of its own
     */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "303", description = "A link of before: it is at its own address")
    public Response page(
            @QueryParam("part") @Nullable String part, @QueryParam("deployment") @Nullable String deployment) {
        if (deployment != null && !deployment.isBlank()) {
            return Response.seeOther(UriBuilder.fromPath("/deployments/{id}").build(deployment))
                    .build();
        }
        Frame frame = pages.frame(Section.NOW, "Now").following("/api/v1/events");
        NowView view = looking.now(frame.at());
        TemplateInstance content = part == null ? Templates.now(frame, view) : Templates.nowPart(view);
        return Response.ok(content).build();
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance now(Frame frame, NowView view);

        static native TemplateInstance nowPart(NowView view);
    }
}
