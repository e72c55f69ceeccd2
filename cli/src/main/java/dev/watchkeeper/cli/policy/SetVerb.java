package dev.watchkeeper.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a policy in force. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a policy in force for the service that its metadata names, as it is written, with its comments. It needs an",
            "admin of the project. A file with a mistake is not sent; every mistake is printed. What it would change:"
                    + " policy diff FILE."
        })
public final class SetVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "a policy")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            description = "sent again with the same key, the same file is taken once; one is made up otherwise")
    private @Nullable String key;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        return PolicyFile.read(file, output, accepted -> {
            Server server = options.server();
            JsonNode view = server.good(server.postYaml(
                    "/api/v1/policies",
                    key == null ? UUID.randomUUID().toString() : key,
                    PolicyFile.text(file, output.spec().commandLine())));
            server.needed(view, "version");
            output.line(accepted.policy().service() + " version " + Plain.text(view, "version") + " is in force");
            output.data(view);
            return ExitCode.PASSED.code();
        });
    }
}
