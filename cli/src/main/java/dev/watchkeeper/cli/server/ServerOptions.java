package dev.watchkeeper.cli.server;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server is, and as whom to speak to it. */
public final class ServerOptions {
    @Option(
            names = "--at",
            paramLabel = "URL",
            defaultValue = "${env:WATCHKEEPER_URL:-http://127.0.0.1:8080}",
            description = "where Watchkeeper is (default: WATCHKEEPER_URL, else http://127.0.0.1:8080)")
    private URI at = URI.create("");

    @Option(
            names = "--token",
            defaultValue = "${env:WATCHKEEPER_TOKEN}",
            description = "better given as WATCHKEEPER_TOKEN: arguments can be seen by others on this machine")
    private @Nullable String token;

    public Server server() {
        return new Server(at, Optional.ofNullable(token).filter(given -> !given.isBlank()));
    }

    public URI at() {
        return at;
    }
}
