package dev.watchkeeper.probe.source.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;

/** Answers every command with the same bytes, and writes down what it was asked. */
final class FakeRedis implements AutoCloseable {
    private final ServerSocket server;
    private final String answer;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private FakeRedis(ServerSocket server, String answer) {
        this.server = server;
        this.answer = answer;
    }

    static FakeRedis answering(String answer) {
        try {
            return started(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FakeRedis answering(String answer, SSLContext tls) {
        try {
            return started(
                    tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as a Redis answers INFO. */
    static FakeRedis info(String... lines) {
        String text = String.join("\r\n", lines);
        return answering("$" + text.length() + "\r\n" + text + "\r\n");
    }

    private static FakeRedis started(ServerSocket server, String answer) {
        FakeRedis redis = new FakeRedis(server, answer);
        Thread.ofVirtual().start(redis::run);
        return redis;
    }

    String address() {
        return "redis://127.0.0.1:" + port();
    }

    int port() {
        return server.getLocalPort();
    }

    Queue<String> asked() {
        return asked;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void run() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // the next connection, or the end
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("*")) {
                    StringBuilder command = new StringBuilder();
                    for (int i = 0; i < Integer.parseInt(line.substring(1)); i++) {
                        in.readLine();
                        command.append(i == 0 ? "" : " ").append(in.readLine());
                    }
                    asked.add(command.toString());
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            // the client has gone
        }
    }
}
