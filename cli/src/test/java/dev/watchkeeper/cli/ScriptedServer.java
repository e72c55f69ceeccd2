package dev.watchkeeper.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import picocli.CommandLine;

/** A server that answers by a script: of several answers for an address the last one stays; the body of a 302 says where to. Keeps what was asked. */
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    ScriptedServer() {
        this(0);
    }

    /** @param port the one of a server before it, which comes back; 0 for any */
    ScriptedServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** What was asked: method and path, its key, its last event id, as whom, its body. */
    record Asked(String what, String key, String lastId, String bearer, String body) {}

    private record Answer(int status, String body) {}

    /** @param what method and path with its query, such as {@code GET /api/v1/events?after=start}; {@code *} at its end for whatever comes then */
    ScriptedServer answers(String what, int status, String body) {
        answers.computeIfAbsent(what, unused -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> asked(String what) {
        return asked().stream().filter(one -> one.what().equals(what)).toList();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How a verb ended. */
    record Ran(int code, String out, String err) {}

    /** Runs a verb against this server. */
    Ran run(String... arguments) {
        return runAt(url(), arguments);
    }

    static Ran runAt(String url, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--at", url, "--token", "wk_test"));
        int code = command.execute(all.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = next(what, exchange, body);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer.status() == 302) {
            exchange.getResponseHeaders().set("Location", answer.body());
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
        exchange.close();
    }

    private synchronized Answer next(String what, HttpExchange exchange, String body) {
        asked.add(new Asked(
                what,
                String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                body));
        Deque<Answer> script = answers.entrySet().stream()
                .filter(entry -> entry.getKey().equals(what)
                        || (entry.getKey().endsWith("*")
                                && what.startsWith(entry.getKey()
                                        .substring(0, entry.getKey().length() - 1))))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(ArrayDeque::new);
        if (script.isEmpty()) {
            return new Answer(404, "{\"title\":\"Not found\",\"detail\":\"nothing is scripted for " + what + "\"}");
        }
        return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
