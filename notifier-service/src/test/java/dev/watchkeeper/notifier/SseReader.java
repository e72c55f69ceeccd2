package dev.watchkeeper.notifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a stream until it is closed. */
final class SseReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;

    private volatile boolean ended;

    SseReader(URI address, String token) {
        this(address, "Authorization", "Bearer " + token);
    }

    /** @param header by which the reader is let in */
    SseReader(URI address, String header, String content) {
        try {
            response = client.send(
                    HttpRequest.newBuilder(address).header(header, content).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the stream answers", e);
        }
        Thread.ofVirtual().start(this::read);
    }

    int status() {
        return response.statusCode();
    }

    List<Message> events() {
        return messages.stream().filter(m -> !m.name().equals("heartbeat")).toList();
    }

    /** Whether the server has ended it. */
    boolean ended() {
        return ended;
    }

    private void read() {
        Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8);
        String id = "";
        String name = "";
        StringBuilder data = new StringBuilder();
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            } else if (line.isEmpty() && !data.isEmpty()) {
                messages.add(new Message(id, name, json(data.toString())));
                data.setLength(0);
            }
        }
        ended = true;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    record Message(String id, String name, JsonNode data) {}
}
