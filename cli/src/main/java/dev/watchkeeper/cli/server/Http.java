package dev.watchkeeper.cli.server;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One exchange by the JDK's small client. Unlike its larger one it prepares neither threads nor TLS where an address needs none, which
 * would be more than half of the time that a verb takes (docs/adr/0048).
 */
final class Http {
    private static final int CONNECT_MILLIS = 10_000;
    /** More than any answer of ours; what is longer is not ours. */
    private static final int LONGEST_ANSWER = 64 * 1024 * 1024;

    private final URI at;
    private final Optional<String> token;

    Http(URI at, Optional<String> token) {
        this.at = at;
        this.token = token;
    }

    /**
     * What came back, not yet read.
     *
     * @param type the media type; empty where none was named
     * @param date of the server's clock, in milliseconds since 1970; 0 where it does not say
     */
    record Reply(int status, String type, long date, InputStream body) {
        /** @throws IOException when it breaks off, or does not end */
        String text() throws IOException {
            try (body) {
                byte[] bytes = body.readNBytes(LONGEST_ANSWER);
                if (bytes.length == LONGEST_ANSWER) {
                    throw new IOException("the answer is longer than " + LONGEST_ANSWER + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
    }

    /**
     * Asks once.
     *
     * @param body empty: none is sent
     * @param silence so long without a byte, and it is broken
     * @throws IOException when nobody answers
     */
    Reply ask(String method, String path, Map<String, String> headers, Optional<String> body, Duration silence)
            throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(Math.toIntExact(silence.toMillis()));
        connection.setRequestProperty("User-Agent", "watchkeeper/" + Version.OWN);
        connection.setRequestProperty("Accept", "application/json, application/problem+json");
        token.ifPresent(given -> connection.setRequestProperty("Authorization", "Bearer " + given));
        headers.forEach(connection::setRequestProperty);
        if (body.isPresent()) {
            connection.setDoOutput(true);
            try (var out = connection.getOutputStream()) {
                out.write(body.get().getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("it does not speak HTTP");
        }
        InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        String type = connection.getContentType();
        return new Reply(
                status,
                type == null ? "" : type,
                connection.getDate(),
                answer == null ? InputStream.nullInputStream() : answer);
    }

    private HttpURLConnection open(String path) throws IOException {
        try {
            URI whole = new URI(at.toString().replaceAll("/+$", "") + path);
            if (whole.isAbsolute()
                    && whole.getHost() != null
                    && whole.toURL().openConnection() instanceof HttpURLConnection connection) {
                return connection;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw noAddress();
        } catch (java.net.MalformedURLException e) {
            throw noAddress();
        }
        throw noAddress();
    }

    private Stopped noAddress() {
        return new Stopped(ExitCode.USAGE, at + " is no address", "Write it as http://host:port");
    }
}
