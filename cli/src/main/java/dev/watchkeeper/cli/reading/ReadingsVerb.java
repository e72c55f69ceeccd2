package dev.watchkeeper.cli.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.check.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * A verb that shows the last reading of some checks. Nothing is asked of a vendor: the probe has asked already, and as long as a service
 * is watched no reading is older than its check's cadence and delay.
 */
abstract class ReadingsVerb implements Callable<Integer> {
    @Parameters(paramLabel = "WHAT", description = "project/service/environment, or a deployment's id")
    private String what = "";

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** Which checks it is about. */
    abstract boolean about(Check check);

    /** What these checks are called, for when the policy has none. */
    abstract String subject();

    /** What else may be looked at, and how; in the operator's own name. */
    List<String> further(Policy policy) {
        return List.of();
    }

    @Override
    public final Integer call() {
        Server server = options.server();
        String service = what.contains("/") ? what : serviceOf(server);
        Policy policy = policy(server, service);
        List<Check> wanted = policy.checks().stream().filter(this::about).toList();
        if (wanted.isEmpty()) {
            further(policy).forEach(output::note);
            throw new Stopped(ExitCode.INCONCLUSIVE, "the policy of " + service + " has no check of " + subject(), "");
        }
        List<Heard> heard = heard(server, service, wanted);
        ArrayNode all = Json.array();
        heard.forEach(one -> {
            output.line(one.text());
            all.add(one.json());
        });
        wanted.forEach(check -> check.link().ifPresent(link -> output.note(check.name() + ": " + link)));
        further(policy).forEach(output::note);
        output.list(all);
        return code(heard).code();
    }

    private List<Heard> heard(Server server, String service, List<Check> wanted) {
        List<Heard> heard = new ArrayList<>();
        for (JsonNode watch : server.get("/api/v1/probes")) {
            boolean meant = what.contains("/")
                    ? watch.path("service").asText().equals(service)
                    : watch.path("deployment").asText().equals(what);
            if (meant) {
                for (Check check : wanted) {
                    for (JsonNode line : watch.path("checks")) {
                        if (line.path("check").asText().equals(check.name().value())) {
                            heard.add(new Heard(watch.path("deployment").asText(), check, line));
                        }
                    }
                }
            }
        }
        if (heard.isEmpty()) {
            throw new Stopped(
                    ExitCode.INCONCLUSIVE,
                    "nothing is being asked of " + what + " now",
                    "Readings are there from the request of a deployment to the end of its watch");
        }
        return heard;
    }

    private String serviceOf(Server server) {
        JsonNode deployment = server.get("/api/v1/deployments/" + Server.encoded(what));
        return server.needed(deployment, "project") + "/" + server.needed(deployment, "service") + "/"
                + server.needed(deployment, "environment");
    }

    private static Policy policy(Server server, String service) {
        String[] parts = service.split("/", -1);
        if (parts.length != 3) {
            throw new Stopped(
                    ExitCode.USAGE, "'" + service + "' is no service", "Write it as project/service/environment");
        }
        JsonNode view = server.get("/api/v1/policies/" + Server.encoded(parts[0]) + "/" + Server.encoded(parts[1]) + "/"
                + Server.encoded(parts[2]));
        server.needed(view, "policy");
        return switch (PolicyReader.read(view.path("policy").toString())) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected ->
                throw new Stopped(
                        ExitCode.INCONCLUSIVE,
                        "the policy in force has words that this command line does not understand: "
                                + rejected.errors().getFirst().text(),
                        "Use the command line of the server's version");
        };
    }

    /** The worst of them; what is only measured says nothing. */
    private static ExitCode code(List<Heard> heard) {
        return heard.stream()
                .map(Heard::standing)
                .max(Comparator.comparingInt(ReadingsVerb::weight))
                .map(worst -> switch (worst) {
                    case WELL, MEASURED -> ExitCode.PASSED;
                    case UNSEEN -> ExitCode.INCONCLUSIVE;
                    case UNWELL -> ExitCode.FAILED;
                })
                .orElse(ExitCode.INCONCLUSIVE);
    }

    private static int weight(Heard.Standing standing) {
        return switch (standing) {
            case WELL, MEASURED -> 0;
            case UNSEEN -> 1;
            case UNWELL -> 2;
        };
    }
}
