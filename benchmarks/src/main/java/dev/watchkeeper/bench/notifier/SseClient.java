package dev.watchkeeper.bench.notifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One reader of the stream on a plain socket and a virtual thread, which looks for {@code n=NUMBER;} in what comes. */
final class SseClient implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final Socket socket;
    private final Map<Integer, Long> sent;
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    /** Milliseconds of each arrival. */
    private float[] millis = new float[1024];

    private int last = -1;
    private int digits = -1;
    private int state;
    private volatile boolean connected;
    private volatile boolean reads = true;

    private SseClient(Socket socket, Map<Integer, Long> sent) {
        this.socket = socket;
        this.sent = sent;
    }

    /** @param sent when the broker had acknowledged each event, in nanoseconds */
    static SseClient open(URI address, String token, Map<Integer, Long> sent) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(BUFFER);
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), 5000);
            socket.getOutputStream()
                    .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                                    + token + "\r\nAccept: text/event-stream\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            SseClient client = new SseClient(socket, sent);
            Thread.ofVirtual().start(client::read);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = socket.getInputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                connected = true;
                long now = System.nanoTime();
                for (int i = 0; i < length; i++) {
                    take(buffer[i], now);
                }
                while (!reads && !socket.isClosed()) {
                    Thread.sleep(500);
                }
            }
        } catch (IOException | InterruptedException closed) {
            connected = false;
        }
    }

    /** {@code n=}, digits, {@code ;}: once in the sentence, and once more in the event itself. */
    private void take(byte next, long now) {
        switch (state) {
            case 0 -> state = next == 'n' ? 1 : 0;
            case 1 -> {
                state = next == '=' ? 2 : next == 'n' ? 1 : 0;
                digits = 0;
            }
            default -> {
                if (next >= '0' && next <= '9') {
                    digits = digits * 10 + next - '0';
                } else {
                    state = 0;
                    if (next == ';') {
                        arrived(digits, now);
                    }
                }
            }
        }
    }

    private synchronized void arrived(int number, long now) {
        if (number == last) {
            return;
        }
        if (last >= 0 && number != last + 1) {
            wrong.incrementAndGet();
        }
        last = number;
        Long at = sent.get(number);
        int index = received.getAndIncrement();
        if (index >= millis.length) {
            millis = java.util.Arrays.copyOf(millis, millis.length * 2);
        }
        millis[index] = at == null ? 0 : Math.max(0, now - at) / 1e6f;
    }

    boolean connected() {
        return connected;
    }

    /** Events since the last {@link #forget}; none when one was out of order. */
    int received() {
        return wrong.get() == 0 ? received.get() : -1;
    }

    synchronized void forget() {
        received.set(0);
    }

    synchronized void millisInto(List<Double> target) {
        for (int i = 0; i < received.get(); i++) {
            target.add((double) millis[i]);
        }
    }

    void stopReading() {
        reads = false;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
