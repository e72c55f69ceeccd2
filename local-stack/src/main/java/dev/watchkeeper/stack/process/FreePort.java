package dev.watchkeeper.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports nobody listens on now. They come from below the range that systems give to outgoing connections (32768 and up on
 * Linux, 49152 on macOS): from within it another process would often take one before it is used.
 */
public final class FreePort {
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 500;

    private FreePort() {}

    public static int find() {
        return row(1);
    }

    /** @return the first of so many free ports in a row */
    public static int row(int count) {
        return IntStream.range(0, ATTEMPTS)
                .map(attempt -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - count))
                .filter(first -> IntStream.range(first, first + count).allMatch(FreePort::free))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no " + count + " free ports in a row between " + LOWEST + " and " + HIGHEST));
    }

    /** @param wanted a port, or 0 for any free one */
    public static int orFree(int wanted) {
        return wanted == 0 ? find() : wanted;
    }

    /** Whether nobody listens on it now. */
    public static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
