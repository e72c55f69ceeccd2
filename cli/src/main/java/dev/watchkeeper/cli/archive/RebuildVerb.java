package dev.watchkeeper.cli.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds the archive anew from the topics. */
@Command(
        name = "rebuild-archive",
        mixinStandardHelpOptions = true,
        description = {
            "Builds the archive anew from the topics, as a new epoch; the one of before is served until it is whole.",
            "Says which offsets the topics no longer hold. Who reads the stream is given the state of now.",
            "Exit code 0 when it is built, 1 when it failed and nothing has changed, 2 on wrong usage, 3 when nobody answers."
        })
public final class RebuildVerb implements Callable<Integer> {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    @Option(
            names = "--at",
            paramLabel = "URL",
            defaultValue = "${env:WATCHKEEPER_URL:-http://127.0.0.1:8080}",
            description = "where Watchkeeper is (default: WATCHKEEPER_URL, else http://127.0.0.1:8080)")
    private URI at = URI.create("");

    @Option(
            names = "--token",
            defaultValue = "${env:WATCHKEEPER_TOKEN}",
            description = "of an administrator of all projects; better given as WATCHKEEPER_TOKEN")
    private @Nullable String token;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        PrintWriter out = spec.commandLine().getOut();
        ArchiveApi api = new ArchiveApi(at, Optional.ofNullable(token));
        JsonNode state = api.start();
        while (state.path("state").asText().equals("running")) {
            Thread.sleep(BETWEEN);
            state = api.state();
        }
        RebuildText.of(state).forEach(out::println);
        out.flush();
        return state.path("state").asText().equals("finished") ? 0 : 1;
    }
}
