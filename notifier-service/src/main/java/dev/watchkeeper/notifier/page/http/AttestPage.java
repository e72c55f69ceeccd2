package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.notifier.board.AttestView;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What persons are asked about one deployment: where a link in a message leads to. */
@Path("/deployments/{id}/attest")
@Produces(MediaType.TEXT_HTML)
public class AttestPage {
    private final Pages pages;
    private final Looking looking;

    public AttestPage(Pages pages, Looking looking) {
        this.pages = pages;
        this.looking = looking;
    }

    /**
     * @param question the one that a link asks about; it stands first, or is said to be answered
     * @param part {@code attest} for the part that is asked for anew when something has changed
     */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance page(
            @PathParam("id") String id,
            @QueryParam("question") @Nullable String question,
            @QueryParam("part") @Nullable String part) {
        Frame frame = pages.frame(Section.WAITING, "Attest");
        Watched watched = looking.deployment(looking.board(), id);
        String asked = question == null ? "" : question.strip();
        AttestView view = new AttestView(watched, looking.person(), asked, frame.at());
        String address = "/deployments/" + watched.watch().deployment().value() + "/attest?part=attest&question="
                + URLEncoder.encode(asked, StandardCharsets.UTF_8);
        return part == null
                ? Templates.attest(
                        frame.following("/api/v1/deployments/"
                                + watched.watch().deployment().value() + "/events"),
                        view,
                        address)
                : Templates.attestPart(view, address);
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance attest(Frame frame, AttestView view, String address);

        static native TemplateInstance attestPart(AttestView view, String address);
    }
}
