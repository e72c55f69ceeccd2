package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.access.Grant;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.NamedService;
import dev.watchkeeper.notifier.page.Section;
import dev.watchkeeper.notifier.policies.FirstPolicy;
import dev.watchkeeper.notifier.policies.PastDeployments;
import dev.watchkeeper.notifier.policies.PolicyArchive;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first policy of a service: named first, then written, checked and saved as a change is. */
@Path("/policies/new")
@Produces(MediaType.TEXT_HTML)
public class NewPolicyPage {
    private final PolicyArchive policies;
    private final PastDeployments past;
    private final CallerContext caller;
    private final Pages pages;

    public NewPolicyPage(PolicyArchive policies, PastDeployments past, CallerContext caller, Pages pages) {
        this.policies = policies;
        this.past = past;
        this.caller = caller;
        this.pages = pages;
    }

    /** Asks for the three names; with them it is the page to write on, and where there is a policy already that of its change. */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public Response begin(
            @QueryParam("project") @Nullable String project,
            @QueryParam("service") @Nullable String service,
            @QueryParam("environment") @Nullable String environment) {
        if (Stream.of(project, service, environment).allMatch(name -> name == null)) {
            return Response.ok(Templates.policyNew(frame(), NamedService.empty(own(), "production")))
                    .build();
        }
        NamedService named = NamedService.typed(orEmpty(project), orEmpty(service), orEmpty(environment));
        return named.service()
                .map(this::write)
                .orElseGet(() -> Response.status(Response.Status.BAD_REQUEST)
                        .entity(Templates.policyNew(frame(), named))
                        .build());
    }

    private Response write(ServiceRef of) {
        caller.mustBeAllowedIn(of.project());
        if (policies.newest(of).isPresent()) {
            return Response.seeOther(UriBuilder.fromPath("/policies/{project}/{service}/{environment}/edit")
                            .build(of.project(), of.service(), of.environment()))
                    .build();
        }
        Frame frame = pages.frame(Section.POLICIES, "The first policy of " + of)
                .following(PoliciesPage.FOLLOWED + "&service=" + of);
        return Response.ok(PoliciesPage.Templates.policyEdit(
                        frame, of, null, FirstPolicy.text(of), past.of(of, PoliciesPage.MOST_TRIED)))
                .build();
    }

    private Frame frame() {
        return pages.frame(Section.POLICIES, "A new policy");
    }

    /** The project of who has only one. */
    private String own() {
        String project = caller.caller().grant().onProject();
        return project.equals(Grant.ALL_PROJECTS) ? "" : project;
    }

    private static String orEmpty(@Nullable String name) {
        return name == null ? "" : name;
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance policyNew(Frame frame, NamedService named);
    }
}
