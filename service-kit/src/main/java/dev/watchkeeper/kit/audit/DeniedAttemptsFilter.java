package dev.watchkeeper.kit.audit;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Has every refusal written into the audit, whoever has refused: the filter, or a method that knew more. A service without an audit
 * logs it. Who comes without anything to show, only to read, has tried nothing.
 */
@Provider
@Priority(Priorities.USER + 1_000)
public class DeniedAttemptsFilter implements ContainerResponseFilter {
    private static final Logger LOG = Logger.getLogger(DeniedAttemptsFilter.class);
    private static final SubjectId NOBODY = new SubjectId("nobody");

    private final ResourceInfo resource;
    private final CallerContext caller;
    private final Instance<Jdbi> jdbi;
    private final Audit audit;
    private final Clock clock;
    private final DeniedAttempts attempts = new DeniedAttempts();
    private final ScheduledExecutorService writing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("denied-attempts").daemon().factory());

    public DeniedAttemptsFilter(
            ResourceInfo resource, CallerContext caller, Instance<Jdbi> jdbi, Audit audit, Clock clock) {
        this.resource = resource;
        this.caller = caller;
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent start) {
        // It ends with the service.
        ScheduledFuture<?> unused =
                writing.scheduleWithFixedDelay(() -> write(attempts.minuteOver()), 1, 1, TimeUnit.MINUTES);
    }

    void onStop(@Observes ShutdownEvent stop) {
        writing.execute(() -> write(attempts.minuteOver()));
        writing.shutdown();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if ((status != 401 && status != 403) || resource.getResourceMethod() == null || onlyLooks(request, status)) {
            return;
        }
        DeniedAttempts.Kind kind =
                new DeniedAttempts.Kind(caller.known().orElse(NOBODY), operation(request.getMethod()), status);
        String why = response.getEntity() instanceof Problem problem ? problem.detail() : "";
        String path = request.getUriInfo().getPath();
        List<AuditEntry> entries = attempts.refused(kind, path, why, clock.instant());
        if (!entries.isEmpty()) {
            // A request may be answered by a thread that must not wait for a database.
            writing.execute(() -> write(entries));
        }
    }

    private static boolean onlyLooks(ContainerRequestContext request, int status) {
        return status == 401
                && request.getMethod().equals("GET")
                && request.getHeaderString(HttpHeaders.AUTHORIZATION) == null
                && request.getHeaderString(HttpHeaders.COOKIE) == null;
    }

    private String operation(String method) {
        String path =
                (path(resource.getResourceClass()) + "/" + path(resource.getResourceMethod())).replaceAll("/{2,}", "/");
        return method + " " + (path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static String path(java.lang.reflect.AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Path.class))
                .map(path -> "/" + path.value())
                .orElse("");
    }

    private void write(List<AuditEntry> entries) {
        for (AuditEntry entry : entries) {
            if (jdbi.isUnsatisfied()) {
                LOG.warnf(
                        "refused subject=%s operation=%s details=%s", entry.actor(), entry.subject(), entry.details());
            } else {
                try {
                    jdbi.get().useTransaction(handle -> audit.append(handle, entry));
                } catch (RuntimeException e) {
                    LOG.errorf("not audited subject=%s operation=%s cause=%s", entry.actor(), entry.subject(), e);
                }
            }
        }
    }
}
