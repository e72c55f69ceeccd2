package dev.watchkeeper.probe.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.probe.counterpart.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real server, where one is installed. */
final class RealPrometheus implements AutoCloseable {
    private static final String HOW = "install the package prometheus";

    private final Process server;
    private final URI address;

    private RealPrometheus(Process server, URI address) {
        this.server = server;
        this.address = address;
    }

    /**
     * Starts one, and waits until it answers.
     *
     * @param folder for all that it writes
     * @param scrapes its {@code scrape_configs}, in the flow style of YAML
     */
    static RealPrometheus start(Path folder, String scrapes) throws IOException {
        Path program = Installed.program("prometheus", HOW);
        int port = freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: { scrape_interval: 1s }
                scrape_configs: %s
                """.formatted(scrapes));
        Process server = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--storage.tsdb.retention.time=60d",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        RealPrometheus started = new RealPrometheus(server, URI.create("http://127.0.0.1:" + port));
        await().atMost(Duration.ofSeconds(60)).until(started::isReady);
        return started;
    }

    /** Puts the past into the folder of a server that has not been started yet. */
    static void remembers(Path folder, Path openMetrics) throws IOException, InterruptedException {
        Path promtool = Installed.program("promtool", HOW);
        Process written = new ProcessBuilder(
                        promtool.toString(),
                        "tsdb",
                        "create-blocks-from",
                        "--max-block-duration=768h",
                        "openmetrics",
                        openMetrics.toString(),
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("promtool.log").toFile())
                .start();
        assertThat(written.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(written.exitValue())
                .as(Files.readString(folder.resolve("promtool.log")))
                .isZero();
    }

    URI address() {
        return address;
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve("/-/ready").toURL().openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("stopped while Prometheus was ending", e));
        }
    }
}
