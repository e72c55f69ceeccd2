package dev.watchkeeper.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port nobody listens on now. Somebody may take it before it is used: good enough for tests, which then fail loudly. */
public final class FreePort {
    private FreePort() {}

    public static int find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    /** @param wanted a port, or 0 for any free one */
    public static int orFree(int wanted) {
        return wanted == 0 ? find() : wanted;
    }
}
