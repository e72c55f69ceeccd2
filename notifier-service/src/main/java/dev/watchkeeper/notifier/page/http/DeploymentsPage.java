package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.board.DeploymentList;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The newest deployments. */
@Path("/deployments")
@Produces(MediaType.TEXT_HTML)
public class DeploymentsPage {
    private final Pages pages;
    private final Looking looking;

    public DeploymentsPage(Pages pages, Looking looking) {
        this.pages = pages;
        this.looking = looking;
    }

    /**
     * @param service a part of {@code project/service/environment}
     * @param part {@code deployments} for the part that is asked for anew when something has changed
     */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance page(
            @QueryParam("service") @Nullable String service,
            @QueryParam("environment") @Nullable String environment,
            @QueryParam("status") @Nullable String status,
            @QueryParam("part") @Nullable String part) {
        Frame frame = pages.frame(Section.DEPLOYMENTS, "Deployments").following("/api/v1/events");
        DeploymentList list = DeploymentList.of(
                looking.board(), looking::visible, text(service), text(environment), status(text(status)), frame.at());
        String address = "/deployments?part=deployments&service=" + encoded(list.service()) + "&environment="
                + encoded(list.environment()) + "&status=" + list.status().word();
        return part == null ? Templates.deployments(frame, list, address) : Templates.deploymentsPart(list, address);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static DeploymentList.Status status(String text) {
        return text.isEmpty()
                ? DeploymentList.Status.ALL
                : Arrays.stream(DeploymentList.Status.values())
                        .filter(each -> each.word().equals(text))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid(
                                        "status",
                                        "'" + text + "' is no status",
                                        "Choose "
                                                + Arrays.stream(DeploymentList.Status.values())
                                                        .map(DeploymentList.Status::word)
                                                        .collect(Collectors.joining(", ")))
                                .exception());
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance deployments(Frame frame, DeploymentList list, String address);

        static native TemplateInstance deploymentsPart(DeploymentList list, String address);
    }
}
