package dev.watchkeeper.stack.fake.github;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Prism between a service and a GitHub: it holds what is asked and what is answered against GitHub's own OpenAPI, and refuses what is not
 * described there. The caller waits until it {@link #listens()}.
 */
public final class GithubPrism implements AutoCloseable {
    /** What somebody has to do to have it. */
    public static final String HOW = "run `npm install @stoplight/prism-cli @octokit/openapi` in a folder and set"
            + " -Dwatchkeeper.prism=<folder>/node_modules/.bin/prism";

    private final Process process;
    private final int port;

    private GithubPrism(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Its program: as the system property {@code watchkeeper.prism} says, else from PATH. */
    public static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Optional.ofNullable(System.getProperty("watchkeeper.prism")).map(Path::of).stream(),
                        Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, "prism")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it.
     *
     * @param paths of GitHub's description that may be asked; the whole is 13 MB
     * @param folder for its log and the part of the description
     */
    public static GithubPrism start(Path program, URI upstream, List<String> paths, Path folder) throws IOException {
        Path described = program.resolveSibling("../@octokit/openapi/generated/api.github.com.json");
        Path part = GithubOpenApi.cutDown(described, paths, folder.resolve("github.json"));
        int port = freePort();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "proxy",
                        part.toString(),
                        upstream.toString(),
                        "--errors",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        return new GithubPrism(process, port);
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
