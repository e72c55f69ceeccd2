package dev.watchkeeper.kit.self;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.access.Grant;
import dev.watchkeeper.kit.identity.ThisService;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Each service answers this about itself: which it is, what time it has, who asks, and which secrets it holds (never what they are). */
@Path("/api/v1/self")
@Produces(MediaType.APPLICATION_JSON)
public class SelfResource {
    private static final int MOST_NAMES = 100;

    private final ThisService service;
    private final CallerContext caller;
    private final SecretStore secrets;
    private final Clock clock;
    private final String version;

    public SelfResource(
            ThisService service,
            CallerContext caller,
            SecretStore secrets,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.service = service;
        this.caller = caller;
        this.secrets = secrets;
        this.clock = clock;
        this.version = version;
    }

    /**
     * A service and its caller.
     *
     * @param now of this service's clock
     * @param caller as this service knows it: each keeps its own table of who may do what
     */
    public record Self(String service, String version, Instant now, Caller caller) {}

    /**
     * Who asks.
     *
     * @param project that the roles hold for, {@code *} for all
     * @param expires when the token ends; nothing where it does not
     */
    public record Caller(String subject, String project, Set<String> roles, Optional<Instant> expires) {
        static Caller of(Grant grant) {
            return new Caller(
                    grant.subject().value(),
                    grant.onProject(),
                    grant.roles().stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toCollection(TreeSet::new)),
                    grant.expires());
        }
    }

    /**
     * One secret, by its name.
     *
     * @param given whether an operator gave it to this service
     * @param hosts where it may be sent
     */
    public record Credential(String name, boolean given, Set<String> hosts) {}

    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public Self self() {
        return new Self(
                service.name(),
                version,
                clock.instant(),
                Caller.of(caller.caller().grant()));
    }

    /**
     * Which of the named secrets this service holds.
     *
     * @param names as a policy writes them, {@code secret:project/name}; at most 100, each of the project
     */
    @GET
    @Path("/credentials/{project}")
    @Allowed(Role.VIEWER)
    public List<Credential> credentials(@PathParam("project") String project, @QueryParam("name") List<String> names) {
        if (names.size() > MOST_NAMES) {
            throw Problem.invalid("name", names.size() + " names are too many", "Ask for at most " + MOST_NAMES)
                    .exception();
        }
        return names.stream().map(name -> credential(project, name)).toList();
    }

    private Credential credential(String project, String text) {
        SecretName name = parsed(text);
        if (!name.project().equals(new ProjectName(project))) {
            throw Problem.invalid("name", name + " belongs to another project", "Ask for it under its own project")
                    .exception();
        }
        Optional<Set<String>> hosts = secrets.hostsOf(name);
        return new Credential(name.toString(), hosts.isPresent(), new TreeSet<>(hosts.orElse(Set.of())));
    }

    private static SecretName parsed(String text) {
        try {
            return SecretName.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("name", String.valueOf(e.getMessage()), "Write it as secret:project/name")
                    .exception();
        }
    }
}
