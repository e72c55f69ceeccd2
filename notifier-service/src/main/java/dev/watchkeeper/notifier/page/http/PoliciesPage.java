package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.Section;
import dev.watchkeeper.notifier.policies.CheckedPolicy;
import dev.watchkeeper.notifier.policies.KeptPolicy;
import dev.watchkeeper.notifier.policies.PastDeployment;
import dev.watchkeeper.notifier.policies.PastDeployments;
import dev.watchkeeper.notifier.policies.PolicyArchive;
import dev.watchkeeper.notifier.policies.PolicyMeaning;
import dev.watchkeeper.notifier.policies.PolicyVersion;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.difference.PolicyChange;
import dev.watchkeeper.policy.difference.PolicyDifference;
import dev.watchkeeper.policy.yaml.PrettyJson;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies: their versions, in which words these differ, what they mean, and what a change would mean before it is saved. */
@Path("/policies")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PoliciesPage {
    /** A changed policy can be tried on so many recorded watches. */
    static final int MOST_TRIED = 20;

    static final String FOLLOWED = "/api/v1/events?topics=policies";

    private final PolicyArchive policies;
    private final PastDeployments past;
    private final CallerContext caller;
    private final Pages pages;

    public PoliciesPage(PolicyArchive policies, PastDeployments past, CallerContext caller, Pages pages) {
        this.policies = policies;
        this.past = past;
        this.caller = caller;
        this.pages = pages;
    }

    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public TemplateInstance all() {
        Frame frame = pages.frame(Section.POLICIES, "Policies");
        return Templates.policies(frame.following(FOLLOWED), policies.inForce(pages.visible()));
    }

    /** The part of the list that changes while the page is open. */
    @GET
    @Path("/list")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public TemplateInstance list() {
        return Templates.policiesList(policies.inForce(pages.visible()));
    }

    /** @param version the newest without it */
    @GET
    @Path("/{project}/{service}/{environment}")
    @Allowed(Role.VIEWER)
    public TemplateInstance one(
            @PathParam("project") String project,
            @PathParam("service") String service,
            @PathParam("environment") String environment,
            @QueryParam("version") @Nullable String version) {
        ServiceRef of = ref(project, service, environment);
        Frame frame = pages.frame(Section.POLICIES, "Policy of " + of);
        List<PolicyVersion> versions = known(of);
        KeptPolicy shown =
                kept(of, number("version", version).orElse(versions.getFirst().version()));
        return Templates.policy(
                frame,
                of,
                versions,
                shown.version(),
                versions.getFirst().version(),
                versions.getLast().version(),
                PrettyJson.of(shown.document().canonicalJson()),
                meaning(shown).orElse(null));
    }

    /** @param from the version before {@code to} without it; {@code to} the newest without it */
    @GET
    @Path("/{project}/{service}/{environment}/diff")
    @Allowed(Role.VIEWER)
    public TemplateInstance diff(
            @PathParam("project") String project,
            @PathParam("service") String service,
            @PathParam("environment") String environment,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        ServiceRef of = ref(project, service, environment);
        Frame frame = pages.frame(Section.POLICIES, "Difference between policies of " + of);
        List<PolicyVersion> versions = known(of);
        KeptPolicy after = kept(of, number("to", to).orElse(versions.getFirst().version()));
        KeptPolicy before = kept(
                of,
                number("from", from).orElse(previous(versions, after.version().version())));
        return Templates.policyDiff(
                frame,
                of,
                versions,
                before.version(),
                after.version(),
                PolicyDifference.of(before.document(), after.document()));
    }

    @GET
    @Path("/{project}/{service}/{environment}/edit")
    @Allowed(Role.VIEWER)
    public TemplateInstance edit(
            @PathParam("project") String project,
            @PathParam("service") String service,
            @PathParam("environment") String environment) {
        ServiceRef of = ref(project, service, environment);
        Frame frame = pages.frame(Section.POLICIES, "Change the policy of " + of);
        KeptPolicy current = kept(of, known(of).getFirst().version());
        return Templates.policyEdit(
                frame.following(FOLLOWED + "&service=" + of),
                of,
                current.version(),
                PrettyJson.of(current.document().canonicalJson()),
                past.of(of, MOST_TRIED));
    }

    /** What is to be said of a text before it is saved; a part of a page. Nothing is kept. */
    @POST
    @Path("/check")
    @Consumes(MediaType.TEXT_PLAIN)
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public TemplateInstance check(@QueryParam("of") @Nullable String of, @Nullable String text) {
        CheckedPolicy checked = CheckedPolicy.of(text == null ? "" : text, service -> {
            caller.mustBeAllowedIn(service.project());
            return policies.newest(service);
        });
        boolean other = of != null
                && checked.service()
                        .filter(named -> !named.toString().equals(of))
                        .isPresent();
        return Templates.policyChecked(checked, checked.meaning().orElse(null), other && of != null ? of : "");
    }

    private List<PolicyVersion> known(ServiceRef of) {
        List<PolicyVersion> versions = policies.versions(of);
        if (versions.isEmpty()) {
            throw Problem.unknown(
                            "service",
                            "No policy of '" + of + "' is known",
                            "Look at /policies for those that are there; /policies/new begins the first one of a service")
                    .exception();
        }
        return versions;
    }

    private KeptPolicy kept(ServiceRef of, int version) {
        return policies.version(of, version)
                .orElseThrow(() -> Problem.unknown(
                                "version",
                                "Version " + version + " of the policy of '" + of + "' is not in the archive",
                                "Choose one of those on the page of the policy")
                        .exception());
    }

    private static int previous(List<PolicyVersion> versions, int version) {
        return versions.stream()
                .mapToInt(PolicyVersion::version)
                .filter(number -> number < version)
                .max()
                .orElse(version);
    }

    /** Empty where a version of long ago has words that are not known any more. */
    private static Optional<PolicyMeaning> meaning(KeptPolicy kept) {
        return PolicyReader.read(kept.document().canonicalJson()) instanceof PolicyReading.Accepted accepted
                ? Optional.of(PolicyMeaning.of(accepted.policy()))
                : Optional.empty();
    }

    private static ServiceRef ref(String project, String service, String environment) {
        try {
            return ServiceRef.of(project, service, environment);
        } catch (IllegalArgumentException e) {
            throw Problem.unknown(
                            "service", String.valueOf(e.getMessage()), "Look at /policies for those that are there")
                    .exception();
        }
    }

    private static Optional<Integer> number(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw Problem.invalid(field, "'" + text + "' is no version", "Send a number from 1, or leave it out")
                    .exception();
        }
        return Optional.of(Integer.valueOf(text));
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance policies(Frame frame, List<PolicyVersion> inForce);

        static native TemplateInstance policiesList(List<PolicyVersion> inForce);

        static native TemplateInstance policy(
                Frame frame,
                ServiceRef of,
                List<PolicyVersion> versions,
                PolicyVersion shown,
                int newest,
                int oldest,
                String text,
                @Nullable PolicyMeaning meaning);

        static native TemplateInstance policyDiff(
                Frame frame,
                ServiceRef of,
                List<PolicyVersion> versions,
                PolicyVersion before,
                PolicyVersion after,
                List<PolicyChange> changes);

        static native TemplateInstance policyEdit(
                Frame frame, ServiceRef of, @Nullable PolicyVersion current, String text, List<PastDeployment> past);

        static native TemplateInstance policyChecked(
                CheckedPolicy checked, @Nullable PolicyMeaning meaning, String other);
    }
}
