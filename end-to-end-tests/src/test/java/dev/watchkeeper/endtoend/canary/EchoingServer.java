package dev.watchkeeper.endtoend.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every vendor on one address of this machine, and each at its worst: it refuses, and says in its answer all that it was sent. What was
 * sent is kept.
 */
final class EchoingServer implements AutoCloseable {
    private static final int HELD_SECONDS = 6;
    private static final int LONGEST_ECHO = 6_000;
    /** AWS has all its operations at one address. */
    private static final Pattern OPERATION = Pattern.compile("(?mi)^(?:x-amz-target: |Action=)(\\w[\\w.]*)");

    private final HttpServer server;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<String, Function<String, Optional<String>>> kind =
            new ConcurrentSkipListMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private EchoingServer(HttpServer server) {
        this.server = server;
    }

    static EchoingServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            EchoingServer echoing = new EchoingServer(server);
            server.createContext("/", echoing::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return echoing;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What begins with the path is answered well as long as there is an answer. */
    void answers(String pathBegin, Supplier<Optional<String>> body) {
        answers(pathBegin, said -> body.get());
    }

    /** @param body is given what was sent, as {@link #requests()} has it */
    void answers(String pathBegin, Function<String, Optional<String>> body) {
        kind.put(pathBegin, body);
    }

    /** Each request as it came in: its line, its headers, its body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String said = request(exchange);
            requests.add(said);
            String path = exchange.getRequestURI().getPath();
            Optional<String> well = kind.descendingMap().entrySet().stream()
                    .filter(entry -> path.startsWith(entry.getKey()))
                    .findFirst()
                    .flatMap(entry -> entry.getValue().apply(said));
            if (well.isPresent()) {
                boolean made =
                        exchange.getRequestMethod().equals("POST") && path.matches(".*/(registrations|households)");
                write(
                        exchange,
                        made ? 201 : 200,
                        well.get().startsWith("<") ? "text/xml" : "application/json",
                        well.get());
                return;
            }
            Matcher operation = OPERATION.matcher(said);
            String group = exchange.getRequestMethod()
                    + path.replaceAll("[0-9]+", "0")
                    + (operation.find() ? operation.group(1) : "");
            badly(
                    exchange,
                    said,
                    calls.computeIfAbsent(group, unseen -> new AtomicInteger()).getAndIncrement());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By the number of the call, so that each address is met by every trouble, the plain refusal first. */
    private void badly(HttpExchange exchange, String said, int call) throws IOException, InterruptedException {
        boolean form = said.contains("\nAction=");
        String type = form ? "text/xml" : "application/json";
        // Once what was sent stands even where the word for the kind of trouble belongs.
        String kindOfTrouble = call % 8 == 6 ? credentialsFirst(said) : "AccessDenied";
        String refusal = form ? xml(kindOfTrouble, said) : json(kindOfTrouble, said);
        switch (call % 8) {
            case 0 -> write(exchange, 401, type, refusal);
            case 1 -> write(exchange, 500, "text/html", "<html><body>" + said + "</body></html>");
            case 2 -> write(exchange, 403, type, refusal);
            case 3 -> write(exchange, 200, type, refusal.substring(0, refusal.length() - 2));
            case 4 -> {
                exchange.getResponseHeaders().set("Location", url() + "/elsewhere?" + query(said));
                exchange.getResponseHeaders().set("X-You-Sent", oneLine(said));
                write(exchange, 302, type, refusal);
            }
            case 5 -> {
                // Closed without an answer.
            }
            case 6 -> write(exchange, 400, type, refusal);
            default -> {
                boolean unused = closed.await(HELD_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static String request(HttpExchange exchange) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> lines.add(name + ": " + value)));
        lines.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        return String.join("\n", lines);
    }

    /** In every field that some vendor has for its message, the credentials first: who cuts a message keeps its begin. */
    private static String json(String kindOfTrouble, String said) {
        return """
                {"ok": false, "status": %1$s, "message": %1$s, "Message": %1$s, "error": %1$s, "error_description": %1$s, "detail": %1$s,
                 "reason": %1$s, "kind": "Status", "__type": %2$s, "errors": [%1$s, {"message": %1$s, "detail": %1$s}]}
                """.formatted(inJson(credentialsFirst(said)), inJson(kindOfTrouble));
    }

    private static String inJson(String text) {
        String sent = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "")
                .replace("\t", " ");
        String all =
                sent.length() > LONGEST_ECHO ? sent.substring(0, LONGEST_ECHO).replaceAll("\\\\+$", "") : sent;
        return "\"" + all + "\"";
    }

    /** Those of AWS that are asked with a form refuse with XML. */
    private static String xml(String kindOfTrouble, String said) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>" + inXml(kindOfTrouble) + "</Code><Message>"
                + inXml(credentialsFirst(said)) + "</Message></Error><RequestId>1</RequestId></ErrorResponse>\n";
    }

    private static String inXml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String credentialsFirst(String said) {
        StringBuilder first = new StringBuilder();
        said.lines()
                .filter(line ->
                        line.matches("(?i)(authorization|dd-a.*key|x-amz-security-token|webhook-signature): .*"))
                .forEach(line -> first.append(line.replaceFirst("(?i)^[a-z-]+: (bearer |oauth |token=)?", ""))
                        .append(' '));
        said.lines()
                .filter(line -> line.contains("routing_key"))
                .forEach(line -> first.append(line.replaceFirst(".*\"routing_key\"\\s*:\\s*\"([^\"]*)\".*", "$1"))
                        .append(' '));
        return first + said;
    }

    private static String oneLine(String said) {
        String line = credentialsFirst(said).replaceAll("[^ -~]", " ");
        return line.substring(0, Math.min(2_000, line.length()));
    }

    private static String query(String said) {
        String line = oneLine(said).replaceAll("[^A-Za-z0-9_.~-]", "+");
        return line.substring(0, Math.min(1_000, line.length()));
    }

    private static void write(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
