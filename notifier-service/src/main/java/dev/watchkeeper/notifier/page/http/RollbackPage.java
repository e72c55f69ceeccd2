package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.notifier.board.RollbackView;
import dev.watchkeeper.notifier.board.Watched;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.Section;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The rollback of one deployment: why, to what, how far, and what an approver decides. */
@Path("/rollbacks/{deployment}")
@Produces(MediaType.TEXT_HTML)
public class RollbackPage {
    private final Pages pages;
    private final Looking looking;

    public RollbackPage(Pages pages, Looking looking) {
        this.pages = pages;
        this.looking = looking;
    }

    /** @param part {@code rollback} for the part that is asked for anew when something has changed */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance page(
            @PathParam("deployment") String deployment, @QueryParam("part") @Nullable String part) {
        Frame frame = pages.frame(Section.DEPLOYMENTS, "Rollback");
        Watched watched = looking.deployment(looking.board(), deployment);
        RollbackView view = RollbackView.of(watched, looking.person(), frame.at());
        return part == null
                ? Templates.rollback(
                        frame.following("/api/v1/deployments/"
                                + watched.watch().deployment().value() + "/events"),
                        view)
                : Templates.rollbackPart(view);
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance rollback(Frame frame, RollbackView view);

        static native TemplateInstance rollbackPart(RollbackView view);
    }
}
