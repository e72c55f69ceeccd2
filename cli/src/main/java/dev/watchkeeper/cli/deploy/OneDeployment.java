package dev.watchkeeper.cli.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Keys;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A verb about one deployment. */
abstract class OneDeployment implements Callable<Integer> {
    @Parameters(paramLabel = "DEPLOYMENT", description = "its id, as `watchkeeper gate` printed it")
    private String id = "";

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    final String id() {
        return id;
    }

    final OutputOptions output() {
        return output;
    }

    final String path() {
        return "/api/v1/deployments/" + Server.encoded(id);
    }

    static ObjectNode json() {
        return Json.object();
    }

    /** The same act of the same attempt of a pipeline has the same key. */
    final String key(String act) {
        return Keys.of(Optional.empty(), System.getenv(), act + " " + id);
    }

    @Override
    public final Integer call() {
        Server server = options.server();
        return run(server).code();
    }

    abstract dev.watchkeeper.cli.exit.ExitCode run(Server server);
}
