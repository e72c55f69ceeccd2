package dev.watchkeeper.cli.replay;

import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.replay.file.RecordingFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where a recording is: a file, or the address of the notifier's API. */
final class RecordingSource {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final String place;
    private final Optional<String> token;

    /** @param token a viewer's token, for an address */
    RecordingSource(String place, Optional<String> token) {
        this.place = place;
        this.token = token;
    }

    /** @throws IOException saying what to do when it cannot be read */
    List<Recorded> read() throws IOException {
        try (InputStream in = open()) {
            return RecordingFile.read(in);
        } catch (IllegalArgumentException e) {
            throw new IOException(place + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException(place + ": there is no such file; give a recording's file or its address", e);
        }
    }

    private InputStream open() throws IOException {
        if (!place.startsWith("http://") && !place.startsWith("https://")) {
            return Files.newInputStream(Path.of(place));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(place)).timeout(LONGEST);
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build()) {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(place + " answers " + answer.statusCode()
                        + (answer.statusCode() == 401 || answer.statusCode() == 403
                                ? ": give a viewer's token in the environment variable WATCHKEEPER_TOKEN"
                                : ": is the watch over, and its id right?"));
            }
            return new ByteArrayInputStream(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(place + ": interrupted", e);
        }
    }
}
