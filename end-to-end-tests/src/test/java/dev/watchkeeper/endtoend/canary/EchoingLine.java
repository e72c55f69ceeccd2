package dev.watchkeeper.endtoend.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that is no HTTP server, asks for the password where its protocol does, and repeats it in its refusal. */
final class EchoingLine implements AutoCloseable {
    private final ServerSocket socket;
    private final Talk talk;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    /** What is said after a connection was made, and after each message. */
    interface Talk {
        byte[] greeting();

        byte[] answer(byte[] message);
    }

    private EchoingLine(ServerSocket socket, Talk talk) {
        this.socket = socket;
        this.talk = talk;
    }

    static EchoingLine start(Talk talk) {
        try {
            EchoingLine line = new EchoingLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk);
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> talkOver(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talkOver(Socket connection) {
        try (connection;
                InputStream in = connection.getInputStream();
                OutputStream out = connection.getOutputStream()) {
            out.write(talk.greeting());
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                byte[] message = Arrays.copyOf(buffer, read);
                heard.add(new String(message, StandardCharsets.UTF_8));
                out.write(talk.answer(message));
            }
        } catch (IOException gone) {
            heard.add("the connection ended: " + gone.getMessage());
        }
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String oneLine(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]+", " ");
    }

    static final class Smtp implements Talk {
        @Override
        public byte[] greeting() {
            return latin("220 mail\r\n");
        }

        @Override
        public byte[] answer(byte[] message) {
            String said = oneLine(message).strip();
            if (said.startsWith("EHLO")) {
                // Of what else there is, the first word is sent without the password, which a refusal then keeps from
                // coming.
                return latin("250-mail\r\n250 AUTH PLAIN\r\n");
            }
            return latin(said.startsWith("QUIT") ? "221 bye\r\n" : "535 5.7.8 refused: " + said + "\r\n");
        }
    }

    static final class Redis implements Talk {
        @Override
        public byte[] greeting() {
            return new byte[0];
        }

        @Override
        public byte[] answer(byte[] message) {
            return latin("-WRONGPASS you sent " + oneLine(message) + "\r\n");
        }
    }

    /** Asks for the password in the clear, as a server may. */
    static final class Postgres implements Talk {
        private static final int SSL_REQUEST = 80_877_103;
        private static final int GSS_REQUEST = 80_877_104;

        @Override
        public byte[] greeting() {
            return new byte[0];
        }

        @Override
        public byte[] answer(byte[] message) {
            if (message.length >= 8 && message[0] != 'p') {
                int code = ByteBuffer.wrap(message).getInt(4);
                if (code == SSL_REQUEST || code == GSS_REQUEST) {
                    return latin("N");
                }
                return ByteBuffer.allocate(9)
                        .put((byte) 'R')
                        .putInt(8)
                        .putInt(3)
                        .array();
            }
            byte[] fields = latin("SFATAL\0VFATAL\0C28P01\0Mno such password: " + oneLine(message) + "\0\0");
            return ByteBuffer.allocate(5 + fields.length)
                    .put((byte) 'E')
                    .putInt(4 + fields.length)
                    .put(fields)
                    .array();
        }
    }
}
