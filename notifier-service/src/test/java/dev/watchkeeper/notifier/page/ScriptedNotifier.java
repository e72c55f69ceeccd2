package dev.watchkeeper.notifier.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Serves a page with the scripts that every page has and answers its stream by a script, one answer per connection; the last one
 * stays open. A second script in the page reports what the page shows.
 */
final class ScriptedNotifier implements AutoCloseable {
    /** What one connection gets: a status, then the pieces as they are, each in a chunk of its own. */
    record Answer(int status, boolean staysOpen, List<String> pieces) {
        static Answer of(int status, String... pieces) {
            return new Answer(status, false, List.of(pieces));
        }

        /** Says nothing more and does not end: a connection that is dead without anybody's knowing. */
        static Answer thenSilent(String... pieces) {
            return new Answer(200, true, List.of(pieces));
        }
    }

    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "js", "text/javascript", "css", "text/css");

    private final String reporter;
    private final HttpServer server;
    private final Queue<Answer> script = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> askedAfter = new CopyOnWriteArrayList<>();
    private volatile List<String> shown = List.of();
    private final List<String> leftFor = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>(List.of(""));

    /** @param reporter the script of the test; its page has the same name */
    ScriptedNotifier(String reporter, Answer... answers) {
        this.reporter = reporter;
        script.addAll(Arrays.asList(answers));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::file);
        server.createContext("/api/v1/events", this::stream);
        server.createContext("/shown", this::shown);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The {@code after} of each connection, in order. */
    List<String> askedAfter() {
        return askedAfter;
    }

    /** The positions of the rows on the page, oldest first. */
    List<String> shown() {
        return shown;
    }

    /** What the page says of its own place in the stream. */
    String problem() {
        return said.getLast();
    }

    /** All that it has said of it, in order. */
    List<String> said() {
        return said;
    }

    /** Where the page went instead of staying. */
    List<String> leftFor() {
        return leftFor;
    }

    private void stream(HttpExchange exchange) throws IOException {
        askedAfter.add(exchange.getRequestURI().getQuery().replaceAll(".*\\bafter=([^&]*).*", "$1"));
        Answer answer;
        boolean last;
        synchronized (script) {
            answer = script.isEmpty() ? Answer.of(500) : script.remove();
            last = script.isEmpty();
        }
        try (exchange) {
            exchange.getResponseHeaders()
                    .set("Content-Type", answer.status() == 200 ? "text/event-stream" : "application/problem+json");
            exchange.sendResponseHeaders(answer.status(), 0);
            OutputStream body = exchange.getResponseBody();
            for (String piece : answer.pieces()) {
                body.write(piece.getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
            if (answer.staysOpen() || (last && answer.status() == 200)) {
                closed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void shown(HttpExchange exchange) throws IOException {
        String[] told = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("\n", 2);
        said.add(told[0]);
        shown = told.length < 2 || told[1].isEmpty() ? List.of() : List.of(told[1].split(" ", -1));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/sign-in")) {
            leftFor.add(exchange.getRequestURI().toString());
        }
        String name = path.equals("/") ? "/test/" + reporter.replace(".js", ".html") : path;
        String resource =
                name.startsWith("/test/") ? "/page/" + name.substring("/test/".length()) : "/META-INF/resources" + name;
        try (InputStream in = ScriptedNotifier.class.getResourceAsStream(resource);
                exchange) {
            if (in == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String text = name.endsWith(".html")
                    ? file.replace("</body>", "<script type=\"module\" src=\"/test/" + reporter + "\"></script></body>")
                    : file;
            exchange.getResponseHeaders()
                    .set("Content-Type", TYPES.get(name.substring(name.lastIndexOf('.') + 1)) + ";charset=utf-8");
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'");
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
