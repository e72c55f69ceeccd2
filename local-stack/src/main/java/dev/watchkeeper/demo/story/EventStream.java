package dev.watchkeeper.demo.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Follows the product's event stream, and goes on after the last id it has seen when the connection ends: no event is missed
 * and none is told twice.
 */
public final class EventStream implements AutoCloseable {
    private static final Duration BEFORE_RECONNECT = Duration.ofMillis(500);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI address;
    private final String token;
    private final Consumer<StoryEvent> listener;
    private final List<StoryEvent> events = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Thread reader;
    private volatile String lastId = "start";
    private volatile boolean closed;

    private EventStream(String origin, String token, Consumer<StoryEvent> listener) {
        this.address = URI.create(origin + "/api/v1/events?topics=deployments,verdicts,rollbacks&after=start");
        this.token = token;
        this.listener = listener;
        this.reader = Thread.ofVirtual().name("story-stream").unstarted(this::follow);
    }

    /** @param listener is told each event once, in order, on one thread */
    public static EventStream open(String origin, String token, Consumer<StoryEvent> listener) {
        EventStream stream = new EventStream(origin, token, listener);
        stream.reader.start();
        return stream;
    }

    /** The first event that matches, of those that came and those that come; nothing when none came in time. */
    public Optional<StoryEvent> await(Predicate<StoryEvent> wanted, Duration longest) {
        long left = longest.toNanos();
        lock.lock();
        try {
            int from = 0;
            while (true) {
                for (; from < events.size(); from++) {
                    if (wanted.test(events.get(from))) {
                        return Optional.of(events.get(from));
                    }
                }
                if (left <= 0) {
                    return Optional.empty();
                }
                left = more.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)))
                        + left
                        - Math.min(left, TimeUnit.SECONDS.toNanos(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        while (!closed) {
            try {
                readOnce();
            } catch (IOException lost) {
                // The next connection goes on after the last id.
                lastId = lastId.isEmpty() ? "start" : lastId;
            } catch (InterruptedException e) {
                return;
            }
            pause();
        }
    }

    private void readOnce() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("authorization", "Bearer " + token)
                .header("accept", "text/event-stream");
        if (!lastId.equals("start")) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        SseParser parser = new SseParser();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() != 200) {
                return;
            }
            for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                parser.line(line).ifPresent(this::take);
            }
        }
    }

    private void take(SseParser.Frame frame) {
        if (!frame.id().isEmpty()) {
            lastId = frame.id();
        }
        if (frame.name().equals("heartbeat") || frame.name().equals("reset") || !seen.add(frame.id())) {
            return;
        }
        StoryEvent event = StoryEvent.parse(frame.id(), frame.data());
        // Told before anybody who waits for it goes on.
        listener.accept(event);
        lock.lock();
        try {
            events.add(event);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_RECONNECT);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        client.shutdownNow();
    }
}
