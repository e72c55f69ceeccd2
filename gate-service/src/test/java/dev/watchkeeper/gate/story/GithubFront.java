package dev.watchkeeper.gate.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * One address for two GitHubs: the repository of {@link #REPOSITORY} is at a port where a test starts its own, so that it can move what is
 * there; all else is at the one that stands.
 */
final class GithubFront {
    static final String PROJECT = "held";
    static final String REPOSITORY = "petforce/held";
    /** The setting that says at which port a test may start its own. */
    static final String PORT = "test.github.held.port";

    private GithubFront() {}

    /** Where its API begins. */
    static URI start(URI standing, int port) {
        try {
            URI own = URI.create("http://127.0.0.1:" + port);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            HttpClient client = HttpClient.newHttpClient();
            server.createContext("/", exchange -> {
                boolean held = exchange.getRequestURI().getPath().startsWith("/repos/" + REPOSITORY);
                pass(client, held ? own : standing, exchange);
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pass(HttpClient client, URI to, HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(to + exchange.getRequestURI().toString()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .ifPresent(value -> request.header("Authorization", value));
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
