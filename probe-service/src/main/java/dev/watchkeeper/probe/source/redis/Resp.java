package dev.watchkeeper.probe.source.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The serialization protocol of Redis, version 2, as far as PING, AUTH and INFO need it; never more than 1 MiB, never past the end. */
final class Resp {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LARGEST_TEXT = 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    /** @param end of {@link System#nanoTime()}; whatever has not come by then does not come */
    Resp(Socket socket, long end) throws IOException {
        this.in = new BufferedInputStream(new UntilEnd(socket, end));
        this.out = socket.getOutputStream();
    }

    /** An error is thrown as its own kind, so that it cannot be taken for a text. */
    Reply ask(String... words) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.UTF_8));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            command.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.UTF_8));
            command.writeBytes(bytes);
            command.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        out.write(command.toByteArray());
        out.flush();
        String line = line();
        String rest = line.isEmpty() ? "" : line.substring(1);
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> new Reply.Text(rest);
            case '-' -> throw new ErrorReply(rest);
            case '$' -> text(rest);
            default -> throw new ProtocolException("the answer is no RESP");
        };
    }

    private Reply text(String length) throws IOException {
        if (length.equals("-1")) {
            return new Reply.Null();
        }
        if (!length.matches("\\d{1,7}") || Integer.parseInt(length) > LARGEST_TEXT) {
            throw new ProtocolException("the answer is no RESP, or longer than 1 MiB");
        }
        byte[] bytes = in.readNBytes(Integer.parseInt(length) + 2);
        if (bytes.length < Integer.parseInt(length) + 2) {
            throw new EOFException("the answer ends early");
        }
        return new Reply.Text(new String(bytes, 0, bytes.length - 2, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the connection was closed without an answer");
            }
            if (line.size() == LONGEST_LINE) {
                throw new ProtocolException("the answer is no RESP");
            }
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** The server says no. */
    static final class ErrorReply extends IOException {
        private static final long serialVersionUID = 1L;

        ErrorReply(String said) {
            super(said);
        }
    }

    /** However slowly the bytes drip, none is waited for past the end. */
    private static final class UntilEnd extends InputStream {
        private final Socket socket;
        private final InputStream in;
        private final long end;

        UntilEnd(Socket socket, long end) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            arm();
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            arm();
            return in.read(bytes, from, length);
        }

        private void arm() throws IOException {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("no answer in time");
            }
            socket.setSoTimeout(Math.toIntExact(left));
        }
    }
}
