package dev.watchkeeper.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers every connection at once with a line that is no TLS, and closes it. */
public final class PlainSocket implements AutoCloseable {
    private final ServerSocket server;

    private PlainSocket(ServerSocket server) {
        this.server = server;
    }

    public static PlainSocket start() {
        try {
            PlainSocket plain = new PlainSocket(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(plain::run);
            return plain;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void run() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("this is no TLS, and never was\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                socket.shutdownOutput();
                socket.getInputStream().readNBytes(64);
            } catch (IOException e) {
                // the next connection, or the end
            }
        }
    }
}
