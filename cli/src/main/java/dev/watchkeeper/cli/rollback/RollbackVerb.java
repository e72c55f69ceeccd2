package dev.watchkeeper.cli.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import dev.watchkeeper.contract.id.ServiceRef;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Takes a deployment back by a person's word, or asks whether it could be. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "With --reason: takes a deployment back, by your word, as soon as the undo window has passed.",
            "With --rehearse: asks every target of a service whether it could be taken back from what it runs now;"
                    + " changes nothing,",
            "and ends with 3 where it could not."
        })
public final class RollbackVerb implements Callable<Integer> {
    @Parameters(
            paramLabel = "WHAT",
            description = "a deployment's id; with --rehearse a service, project/service/environment")
    private String what = "";

    @ArgGroup(multiplicity = "1")
    private Wish wish = new Wish();

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** One of both: neither is done by accident. */
    static final class Wish {
        @Option(names = "--rehearse", description = "only ask whether it is possible")
        private boolean rehearse;

        @Option(names = "--reason", description = "why; it is kept with your name")
        private @Nullable String reason;
    }

    @Override
    public Integer call() {
        Server server = options.server();
        String reason = wish.reason;
        return (wish.rehearse || reason == null ? rehearse(server) : begin(server, reason)).code();
    }

    private ExitCode rehearse(Server server) {
        JsonNode answer = server.good(server.post(
                "/api/v1/rehearsals",
                UUID.randomUUID().toString(),
                Json.object().put("service", named().toString())));
        RehearsalText.of(answer).forEach(output::line);
        output.data(answer);
        return answer.path("possible").asBoolean() ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private ExitCode begin(Server server, String reason) {
        JsonNode begun = server.good(server.post(
                "/api/v1/rollbacks",
                UUID.randomUUID().toString(),
                Json.object().put("deployment", what).put("reason", reason)));
        output.line(what + " rollback is " + Plain.text(begun, "state")
                + (begun.hasNonNull("undoUntil")
                        ? "; undo it until " + Plain.text(begun, "undoUntil") + ": watchkeeper approve " + what
                                + " --undo --reason ..."
                        : ""));
        output.data(begun);
        return ExitCode.PASSED;
    }

    private ServiceRef named() {
        try {
            return ServiceRef.parse(what);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(output.spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
