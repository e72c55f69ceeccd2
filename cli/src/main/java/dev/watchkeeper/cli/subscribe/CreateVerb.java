package dev.watchkeeper.cli.subscribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Keys;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds a subscription. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Adds a subscription. The secret by which a webhook checks our signature stands on standard output, this"
                    + " one time:",
            "nobody can ask for it again, only for a new one (subscribe rotate)."
        })
final class CreateVerb implements Callable<Integer> {
    @Option(names = "--project", required = true, description = "whose events")
    private String project = "";

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    @Option(names = "--service", description = "only of this project/service/environment")
    private @Nullable String service;

    @Option(names = "--environment", description = "only of services in this environment")
    private @Nullable String environment;

    @Option(names = "--types", split = ",", description = "only these types of events, such as rollback.started")
    private List<String> types = List.of();

    @Option(names = "--severity", description = "this and worse: info (default), warning or page")
    private @Nullable String severity;

    @Option(names = "--key", description = "of idempotency; in a GitHub workflow it follows from the run")
    private @Nullable String key;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** One of them. */
    static final class Where {
        @Option(names = "--url", required = true, description = "of a webhook; https")
        private @Nullable String url;

        @Option(names = "--email", required = true, description = "one mailbox")
        private @Nullable String email;

        @Option(names = "--slack", required = true, description = "a channel, as #name or by its id")
        private @Nullable String slack;
    }

    @Override
    public Integer call() {
        ObjectNode body = Json.object().put("project", project);
        put(body, "url", where.url);
        put(body, "email", where.email);
        put(body, "slack", where.slack);
        put(body, "service", service);
        put(body, "environment", environment);
        put(body, "severity", severity);
        if (!types.isEmpty()) {
            ArrayNode wanted = body.putArray("types");
            types.forEach(type -> wanted.add(type.strip()));
        }
        Server server = options.server();
        JsonNode answer = server.good(server.post(
                OneSubscription.PATH, Keys.of(Optional.ofNullable(key), System.getenv(), "subscribe " + body), body));
        server.needed(answer.path("subscription"), "id");
        output.line(SubscriptionText.line(answer.path("subscription")));
        Secret.show(answer, output);
        output.data(answer);
        return ExitCode.PASSED.code();
    }

    private static void put(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    /** A secret that is shown once. */
    static final class Secret {
        private Secret() {}

        static void show(JsonNode answer, OutputOptions output) {
            if (answer.hasNonNull("secret")) {
                output.line("secret " + Plain.text(answer, "secret"));
                output.note("the secret is shown this one time: keep it where the receiver reads it");
            }
        }
    }
}
