package dev.watchkeeper.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks every part whether it is well. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Asks every service whether it is ready, and whether your token is known; says what to do about what is not.",
            "What each service needs of its vendors it says itself: a part that is down names the cause."
        })
public final class DoctorVerb implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SERVICES = List.of("gate", "probe", "verification", "rollback", "notifier");

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        ArrayNode all = JSON.createArrayNode();
        List<ExitCode> codes = new ArrayList<>();
        try (Server server = options.server()) {
            for (String service : SERVICES) {
                codes.add(ready(server, service, all));
            }
            codes.add(known(server, all));
        }
        output.end(all);
        return codes.stream()
                .filter(code -> code != ExitCode.PASSED)
                .findFirst()
                .orElse(ExitCode.PASSED)
                .code();
    }

    private ExitCode ready(Server server, String service, ArrayNode all) {
        Server.Answer answer = server.look("/services/" + service + "/q/health/ready");
        JsonNode checks = answer.body().path("checks");
        if (!checks.isArray()) {
            return say(
                    all,
                    service,
                    ExitCode.UNREACHABLE,
                    "does not answer (" + answer.status() + "): is it started? its log says why not");
        }
        List<String> down = new ArrayList<>();
        checks.forEach(check -> {
            if (!check.path("status").asText().equals("UP")) {
                down.add(Plain.text(check, "name") + why(check.path("data")));
            }
        });
        return down.isEmpty()
                ? say(all, service, ExitCode.PASSED, "ready, " + checks.size() + " checks are up")
                : say(all, service, ExitCode.FAILED, "not ready: " + String.join("; ", down));
    }

    private static String why(JsonNode data) {
        List<String> words = new ArrayList<>();
        data.properties()
                .forEach(field -> words.add(Plain.text(field.getKey()) + " "
                        + Plain.text(field.getValue().asText())));
        return words.isEmpty() ? "" : words.stream().collect(Collectors.joining(", ", " (", ")"));
    }

    private ExitCode known(Server server, ArrayNode all) {
        try {
            server.get("/api/v1/subscriptions");
            return say(all, "token", ExitCode.PASSED, "is known");
        } catch (Stopped refused) {
            return say(all, "token", refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    private ExitCode say(ArrayNode all, String part, ExitCode code, String sentence) {
        output.line("%-4s %-13s %s".formatted(code == ExitCode.PASSED ? "ok" : "NOT", part, sentence));
        ObjectNode node = JSON.createObjectNode()
                .put("part", part)
                .put("well", code == ExitCode.PASSED)
                .put("sentence", sentence);
        output.happened(node);
        all.add(node);
        return code;
    }
}
