package dev.watchkeeper.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * Goes the usual ways once, against a server of its own, so that the JVM can keep what it has read of our classes and every later start
 * is short (docs/adr/0048). Run after a build, with the options that make it keep an archive; prints nothing.
 */
public final class FirstStart {
    private static final String DEPLOYMENT = """
        {"id":"d","project":"p","service":"s","environment":"e","status":"ended","share":100,"revision":1,"version":{"tag":"v"},
         "times":{"requested":"2026-01-01T00:00:00Z"},"checks":[],"steps":[],"people":{"owed":[]},"reasons":[],
         "evidence":{"verdicts":[{"rule":"r","verdict":"healthy","rollsBack":true,"sentence":"s"}],
         "phases":[{"phase":"verify","ending":"passed","sentence":"s"}],"rollback":{"stage":"none","sentence":""}}}\
        """;

    private FirstStart() {}

    /** @throws IOException when this machine lets nobody listen on its own address */
    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean one = exchange.getRequestURI().getPath().startsWith("/api/v1/deployments");
            byte[] body = (one ? DEPLOYMENT : "[]").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        String at = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            go("--help");
            go("status", "--help");
            go("status", "d", "--at", at);
            go("status", "d", "--output", "json", "--at", at);
            go("watch", "d", "--until", "verify", "--at", at);
            go("deploy", "finish", "d", "--at", at);
            go("deploy", "abort", "d", "--reason", "none", "--at", at);
            go("events", "--help");
            go("doctor", "--at", at);
        } finally {
            server.stop(0);
        }
    }

    private static void go(String... arguments) {
        CommandLine command = Main.command(arguments);
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        command.setOut(nowhere).setErr(nowhere).execute(arguments);
    }
}
