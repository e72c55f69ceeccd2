import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Follows the stream and goes on where it left off: {@code java Stream.java URL STATE_FILE [STOP_AFTER]}. The token is read from
 * WATCHKEEPER_TOKEN. Needs JDK 21 or newer, and nothing else; the data of an event is JSON for the library of your choice.
 */
public final class Stream {
    private final String url;
    private final Path stateFile;
    private final int stopAfter;
    private int told;

    private Stream(String url, Path stateFile, int stopAfter) {
        this.url = url;
        this.stateFile = stateFile;
        this.stopAfter = stopAfter;
    }

    public static void main(String[] words) throws InterruptedException {
        int stopAfter = words.length > 2 ? Integer.parseInt(words[2]) : 0;
        Stream stream = new Stream(words[0], Path.of(words[1]), stopAfter);
        long pause = 500;
        while (true) {
            try {
                stream.connect();
                pause = 500;
            } catch (IOException lost) {
                System.err.println("connection lost: " + lost);
            }
            if (stream.done()) {
                return;
            }
            Thread.sleep((long) (pause * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
            pause = Math.min(pause * 2, 30_000);
        }
    }

    private boolean done() {
        return stopAfter > 0 && told >= stopAfter;
    }

    private void connect() throws IOException, InterruptedException {
        String position = Files.exists(stateFile) ? Files.readString(stateFile).strip() : "start";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/events?after=" + position))
                .header("Authorization", "Bearer " + System.getenv("WATCHKEEPER_TOKEN"))
                .header("Accept", "text/event-stream")
                .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            HttpResponse<java.io.InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IOException("answered " + answer.statusCode());
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                read(lines);
            }
            http.shutdownNow();
        }
    }

    private void read(BufferedReader lines) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String line = lines.readLine(); line != null && !done(); line = lines.readLine()) {
            if (!line.isEmpty()) {
                int colon = line.indexOf(": ");
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            } else if (fields.containsKey("data")) {
                handle(fields.get("event"), fields.get("data"));
                keep(fields.get("id"));
                fields.clear();
            }
        }
    }

    /** A reset carries how every live deployment stands now, in place of what was missed. */
    private void handle(String name, String data) {
        if (name.equals("heartbeat")) {
            return;
        }
        System.out.println(name + " " + data);
        told += name.equals("reset") ? 0 : 1;
    }

    /** After the event was handled: a crash in between handles it twice, never not at all. Events have an id. */
    private void keep(String position) throws IOException {
        Path fresh = Path.of(stateFile + ".new");
        Files.writeString(fresh, position);
        Files.move(fresh, stateFile, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
