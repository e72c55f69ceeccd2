package dev.watchkeeper.stack.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What a container asks itself: whether {@code WATCHKEEPER_HEALTH} answers 200. One class on a plain socket, because it is
 * started every few seconds, and Java's HTTP client would cost three times as much; images have it beside the program.
 */
public final class Answers {
    private static final int LONGEST = 3_000;

    private Answers() {}

    @SuppressWarnings("SystemOut") // the engine keeps what a health check says
    public static void main(String... arguments) {
        String address = System.getenv().getOrDefault("WATCHKEEPER_HEALTH", "http://127.0.0.1:8080/q/health/ready");
        String said = ask(address);
        System.out.println(said);
        System.exit(said.isEmpty() ? 0 : 1);
    }

    /** The three figures after the name of the protocol. */
    private static String status(InputStream answer) throws IOException {
        String begin = new String(answer.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        return begin.substring(begin.lastIndexOf(' ') + 1);
    }

    /** Why it is not well; empty when it is. */
    static String ask(String address) {
        try (Socket socket = new Socket()) {
            URI uri = URI.create(address);
            socket.setSoTimeout(LONGEST);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), LONGEST);
            socket.getOutputStream()
                    .write(("GET " + uri.getRawPath() + " HTTP/1.0\r\nHost: " + uri.getRawAuthority() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String status = status(socket.getInputStream());
            return status.equals("200") ? "" : address + " answers " + status;
        } catch (IOException | IllegalArgumentException e) {
            return address + " does not answer: " + e.getMessage();
        }
    }
}
