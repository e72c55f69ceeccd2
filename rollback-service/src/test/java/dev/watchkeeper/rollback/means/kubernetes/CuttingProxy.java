package dev.watchkeeper.rollback.means.kubernetes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Carries bytes to a server and back, until it is told to cut: then the answer to the next PATCH is a connection that is reset. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int to;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean cut;

    CuttingProxy(int to) {
        this.to = to;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void cutNext() {
        cut = true;
    }

    private void accept() {
        try {
            while (true) {
                Carried carried = new Carried(server.accept(), new Socket(InetAddress.getLoopbackAddress(), to));
                threads.execute(carried::there);
                threads.execute(carried::back);
            }
        } catch (IOException e) {
            // it was closed
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private final class Carried {
        private final Socket client;
        private final Socket behind;
        private volatile boolean patching;

        Carried(Socket client, Socket behind) {
            this.client = client;
            this.behind = behind;
        }

        void there() {
            carry(client, behind, (bytes, length) -> {
                String begin = new String(bytes, 0, Math.min(length, 6), ISO_8859_1);
                patching = begin.equals("PATCH ") || (patching && !begin.startsWith("GET "));
            });
        }

        void back() {
            carry(behind, client, (bytes, length) -> {
                if (patching && cut) {
                    cut = false;
                    client.setSoLinger(true, 0);
                    client.close();
                }
            });
        }

        private void carry(Socket from, Socket into, Seen seen) {
            try (from;
                    into) {
                InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream();
                byte[] bytes = new byte[64 * 1024];
                for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                    seen.bytes(bytes, length);
                    out.write(bytes, 0, length);
                }
            } catch (IOException e) {
                // one side has gone
            }
        }
    }

    @FunctionalInterface
    private interface Seen {
        void bytes(byte[] bytes, int length) throws IOException;
    }
}
