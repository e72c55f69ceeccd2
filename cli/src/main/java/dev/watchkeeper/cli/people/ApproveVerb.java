package dev.watchkeeper.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides about a rollback that waits for a person. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description =
                "Decides about a rollback of a deployment that waits for a person: approve it, or one of the options.")
public final class ApproveVerb implements Callable<Integer> {
    @Parameters(paramLabel = "DEPLOYMENT", description = "the id of the deployment that would be taken back")
    private String id = "";

    @Option(names = "--reason", required = true, description = "why; it is kept with your name")
    private String reason = "";

    @ArgGroup
    private @Nullable Other other;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** What else may be said. */
    static final class Other {
        @Option(names = "--refuse", description = "it is not done; further breaches wait for a person")
        private boolean refuse;

        @Option(names = "--hold", description = "hold what has not been sent yet, and what may come")
        private boolean hold;

        @Option(names = "--resume", description = "let go on what was held or refused")
        private boolean resume;

        @Option(names = "--undo", description = "take a person's rollback back while it can be")
        private boolean undo;

        private String word() {
            return Map.of("refuse", refuse, "hold", hold, "resume", resume, "undo", undo).entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("picocli makes the group when one of it is there"));
        }
    }

    @Override
    public Integer call() {
        String word = other == null ? "approve" : other.word();
        Server server = options.server();
        JsonNode after = server.good(server.post(
                "/api/v1/rollbacks/" + Server.encoded(id) + "/" + word,
                UUID.randomUUID().toString(),
                Json.object().put("reason", reason)));
        output.line(id + " " + word + ": the rollback is " + Plain.text(after, "state")
                + (after.hasNonNull("undoUntil") ? ", and can be undone until " + Plain.text(after, "undoUntil") : ""));
        output.data(after);
        return ExitCode.PASSED.code();
    }
}
