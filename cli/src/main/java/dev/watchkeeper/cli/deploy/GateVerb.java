package dev.watchkeeper.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Detaching;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Keys;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import dev.watchkeeper.cli.server.Until;
import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Asks whether a version may be deployed, and waits for the answer. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = {
            "Asks for a deployment and waits until the gate has decided. Each check is said as it answers, on standard"
                    + " error;",
            "on standard output stands the deployment's id. Nothing is started: see `watchkeeper deploy start`."
        })
public final class GateVerb implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "project/service/environment")
    private String service = "";

    @Option(names = "--tag", required = true, description = "what people call the version, such as v1.2.0")
    private String tag = "";

    @Option(names = "--commit", description = "its whole commit; reports and reviews are found by it")
    private @Nullable String commit;

    @Option(names = "--digest", description = "of its image, such as sha256:...")
    private @Nullable String digest;

    @Option(names = "--target-ref", description = "what the target calls it, such as api:42")
    private @Nullable String targetRef;

    @Option(names = "--schema-version", description = "its newest migration, as the database writes it down")
    private @Nullable String schemaVersion;

    @Option(names = "--train", description = "several services that go together share it")
    private @Nullable String train;

    @Option(names = "--when-busy", defaultValue = "refuse", description = "refuse, supersede or wait")
    private String whenBusy = "refuse";

    @ArgGroup(exclusive = false)
    private @Nullable Exempt exempt;

    @Option(names = "--key", description = "of idempotency; in a GitHub workflow it follows from the run")
    private @Nullable String key;

    @Option(
            names = "--timeout",
            defaultValue = "24h",
            converter = Until.Text.class,
            description = "how long to wait: 90s, 30m, 24h (default)")
    private Duration timeout = Duration.ofHours(24);

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** An exception of the policy. */
    static final class Exempt {
        @Option(names = "--exception", required = true, description = "of the policy, such as hotfix")
        private String name = "";

        @Option(names = "--reason", required = true, description = "why; everybody reads it")
        private String reason = "";
    }

    @Override
    public Integer call() {
        JsonNode body = body(named());
        Server server = options.server();
        JsonNode asked = server.good(server.post(
                "/api/v1/deployments", Keys.of(Optional.ofNullable(key), System.getenv(), "gate " + body), body));
        String id = server.needed(asked, "id");
        output.note("deployment " + id + " of " + service + " is asked for");
        JsonNode admitted = Detaching.during(
                output.err(),
                "the gate goes on with " + id,
                () -> new Admission(server, output, new Until(timeout)).await(id));
        output.line(id + " admitted");
        output.end(admitted);
        return ExitCode.PASSED.code();
    }

    private ObjectNode body(ServiceRef of) {
        ObjectNode version = Json.object().put("tag", tag);
        put(version, "commit", commit);
        put(version, "digest", digest);
        put(version, "targetRef", targetRef);
        put(version, "schemaVersion", schemaVersion);
        ObjectNode body = Json.object()
                .put("project", of.project().value())
                .put("service", of.service().value())
                .put("environment", of.environment().value())
                .put("whenBusy", whenBusy);
        body.set("version", version);
        put(body, "train", train);
        if (exempt != null) {
            body.putObject("exception").put("name", exempt.name).put("reason", exempt.reason);
        }
        return body;
    }

    private static void put(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private ServiceRef named() {
        try {
            return ServiceRef.parse(service);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(output.spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
