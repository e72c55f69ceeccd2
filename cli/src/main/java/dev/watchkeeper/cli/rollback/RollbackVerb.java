package dev.watchkeeper.cli.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ServiceRef;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks whether a service could be taken back. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Asks every target of a service whether it could be taken back from what it runs now; changes nothing.",
            "Exit code 0 when it is possible at every target, 1 when it is not, 2 on wrong usage, 3 when nobody answers."
        })
public final class RollbackVerb implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "project/service/environment")
    private String service = "";

    @Option(
            names = "--rehearse",
            description = "without it nothing is done: a rollback is begun over HTTP, with a reason")
    private boolean rehearse;

    @Option(
            names = "--at",
            paramLabel = "URL",
            defaultValue = "${env:WATCHKEEPER_URL:-http://127.0.0.1:8080}",
            description = "where Watchkeeper is (default: WATCHKEEPER_URL, else http://127.0.0.1:8080)")
    private URI at = URI.create("");

    @Option(
            names = "--token",
            defaultValue = "${env:WATCHKEEPER_TOKEN}",
            description = "of a deployer or approver; better given as WATCHKEEPER_TOKEN")
    private @Nullable String token;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        if (!rehearse) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say --rehearse to ask whether it is possible. A rollback itself is begun by an approver with"
                            + " POST /api/v1/rollbacks {deployment, reason}.");
        }
        JsonNode answer = new RollbackApi(at, Optional.ofNullable(token)).rehearse(named(spec));
        PrintWriter out = spec.commandLine().getOut();
        RehearsalText.of(answer).forEach(out::println);
        out.flush();
        return answer.path("possible").asBoolean() ? 0 : 1;
    }

    private ServiceRef named(CommandSpec command) {
        try {
            return ServiceRef.parse(service);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
