package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.problem.ProblemResponses;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request through when its method says who is allowed and the caller is, by a token or by a session; refuses everything
 * else, also methods that say nothing. Health, metrics and OpenAPI under {@code /q/} are no resource methods and stay outside.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AccessFilter implements ContainerRequestFilter {
    private static final String PROJECT = "project";

    private final ResourceInfo resource;
    private final AccessTable table;
    private final CallerContext caller;
    private final BrowserRequests browsers;
    private final Clock clock;

    public AccessFilter(
            ResourceInfo resource, AccessTable table, CallerContext caller, BrowserRequests browsers, Clock clock) {
        this.resource = resource;
        this.table = table;
        this.caller = caller;
        this.browsers = browsers;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Requirement requirement = Requirement.of(resource.getResourceMethod(), resource.getResourceClass());
        switch (requirement) {
            case Requirement.Nothing ignored -> {}
            case Requirement.Closed ignored -> refuse(request, AccessProblems.methodClosed());
            case Requirement.OneOf oneOf -> check(request, oneOf);
        }
    }

    private void check(ContainerRequestContext request, Requirement.OneOf needed) {
        RequestFacts facts = browsers.facts(request.getMethod(), request.getHeaders(), request.getUriInfo());
        switch (WhoAsks.decide(facts, table, clock.instant())) {
            case WhoAsks.Refused(Problem problem) -> refuse(request, problem);
            case WhoAsks.Known(Caller known) -> checkRoles(request, needed, known);
        }
    }

    private void checkRoles(ContainerRequestContext request, Requirement.OneOf needed, Caller known) {
        Grant grant = known.grant();
        Set<Role> roles = needed.roles();
        // Also of a request that is refused it is known who has made it.
        caller.set(known, roles);
        Optional<String> project =
                Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst(PROJECT));
        boolean rightProject = grant.onAllProjects()
                || switch (needed.project()) {
                    case CHECKED_IN_METHOD -> true;
                    case PATH -> project.filter(grant.onProject()::equals).isPresent();
                };
        if (!rightProject || !grant.hasOneOf(roles)) {
            refuse(
                    request,
                    AccessProblems.roleMissing(
                            roles, project.orElse(grant.hasOneOf(roles) ? Grant.ALL_PROJECTS : grant.onProject())));
        }
    }

    private static void refuse(ContainerRequestContext request, Problem problem) {
        Response answer = ProblemResponses.of(problem);
        request.abortWith(
                problem.status() == 401
                        ? Response.fromResponse(answer)
                                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                                .build()
                        : answer);
    }

    /** What a resource method asks of its caller. */
    private sealed interface Requirement {
        record Nothing() implements Requirement {}

        record Closed() implements Requirement {}

        record OneOf(Set<Role> roles, Allowed.ProjectFrom project) implements Requirement {}

        /** The method's own word counts before that of its class. */
        static Requirement of(java.lang.reflect.Method method, Class<?> type) {
            for (java.lang.reflect.AnnotatedElement element : Arrays.asList(method, type)) {
                Allowed allowed = element.getAnnotation(Allowed.class);
                if (allowed != null && allowed.value().length > 0) {
                    return new OneOf(EnumSet.copyOf(Arrays.asList(allowed.value())), allowed.project());
                }
                if (element.isAnnotationPresent(AllowedForAnyone.class)) {
                    return new Nothing();
                }
            }
            return new Closed();
        }
    }
}
