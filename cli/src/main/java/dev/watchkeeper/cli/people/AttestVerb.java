package dev.watchkeeper.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers what only a person can see. */
@Command(
        name = "attest",
        mixinStandardHelpOptions = true,
        description = {
            "Answers a question about a deployment, for what is asked now: where the question has changed by the time"
                    + " the answer arrives,",
            "it is not taken. Without a question, lists what is open."
        })
public final class AttestVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "its id")
    private String id = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "QUESTION",
            description = "such as stakeholders, or migrations.lint")
    private @Nullable String question;

    @Option(names = "--statement", description = "what you say; it is kept with your name")
    private @Nullable String statement;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Server server = options.server();
        String path = "/api/v1/deployments/" + Server.encoded(id);
        JsonNode now = server.get(path);
        if (question == null) {
            list(now);
            return ExitCode.PASSED.code();
        }
        if (statement == null || statement.isBlank()) {
            throw new Stopped(ExitCode.USAGE, "An answer needs a statement", "Give --statement \"what you have seen\"");
        }
        ObjectNode body = Json.object().put("question", question).put("statement", statement);
        about(now).ifPresent(about -> body.put("about", about));
        JsonNode after = server.good(
                server.post(path + "/attestations", UUID.randomUUID().toString(), body));
        output.line(id + " " + question + " answered; the deployment is " + Plain.text(after, "status"));
        output.data(after);
        return ExitCode.PASSED.code();
    }

    private Optional<String> about(JsonNode now) {
        return StreamSupport.stream(now.path("checks").spliterator(), false)
                .filter(check -> check.path("check").asText().equals(question)
                        || check.path("check").asText().equals("attest." + question))
                .map(check -> check.path("about").asText(""))
                .filter(about -> !about.isEmpty())
                .findFirst();
    }

    private void list(JsonNode now) {
        for (JsonNode check : now.path("checks")) {
            if (check.path("answer").asText().equals("needs-person")) {
                output.line("%-28s %-18s %s"
                        .formatted(
                                Plain.text(check, "check").replaceFirst("^attest\\.", ""),
                                Plain.text(check, "owedBy"),
                                Plain.text(check, "sentence")));
                output.happened(check);
            }
        }
        for (JsonNode owed : now.path("people").path("owed")) {
            output.line("%-28s %-18s %s, due %s"
                    .formatted(
                            Plain.text(owed, "question"),
                            Plain.text(owed, "owedBy"),
                            Plain.text(owed, "sentence"),
                            Plain.text(owed, "due")));
            output.happened(owed);
        }
        ObjectNode all = Json.object();
        all.set("checks", now.path("checks"));
        all.set("owed", now.path("people").path("owed"));
        output.end(all);
    }
}
