package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.notifier.board.WaitingView;
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
import org.jspecify.annotations.Nullable;

/** What goes no further without a person, with the form that answers it; and the stop switches. */
@Path("/waiting")
@Produces(MediaType.TEXT_HTML)
public class WaitingPage {
    private final Pages pages;
    private final Looking looking;

    public WaitingPage(Pages pages, Looking looking) {
        this.pages = pages;
        this.looking = looking;
    }

    /** @param part {@code waiting} for the part that is asked for anew when something has changed */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance page(@QueryParam("part") @Nullable String part) {
        Frame frame = pages.frame(Section.WAITING, "Waiting").following("/api/v1/events");
        WaitingView view = looking.waiting(frame.at());
        return part == null ? Templates.waiting(frame, view) : Templates.waitingPart(view);
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance waiting(Frame frame, WaitingView view);

        static native TemplateInstance waitingPart(WaitingView view);
    }
}
