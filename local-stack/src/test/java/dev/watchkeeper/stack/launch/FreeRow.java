package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** The first of several free ports in a row. */
final class FreeRow {
    private FreeRow() {}

    static int of(int count) {
        return IntStream.generate(FreePort::find)
                .filter(first -> first + count < 65536)
                .filter(first -> IntStream.range(first, first + count).allMatch(FreeRow::free))
                .findFirst()
                .orElseThrow();
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
