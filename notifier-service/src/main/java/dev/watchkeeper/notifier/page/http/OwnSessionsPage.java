package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.access.Session;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.Section;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Where one is signed in, each with a button that ends it. */
@Path("/sign-in/sessions")
@Produces(MediaType.TEXT_HTML)
public class OwnSessionsPage {
    private final Pages pages;
    private final AccessTable table;
    private final CallerContext caller;

    public OwnSessionsPage(Pages pages, AccessTable table, CallerContext caller) {
        this.pages = pages;
        this.table = table;
        this.caller = caller;
    }

    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance page() {
        Frame frame = pages.frame(Section.OWN_SESSIONS, "Your sessions");
        String present =
                caller.caller().session().map(Session::id).map(SessionId::value).orElse("");
        return Templates.ownSessions(frame, table.sessionsOf(caller.subject(), frame.at()), present);
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance ownSessions(Frame frame, List<Session> sessions, String present);
    }
}
