package dev.watchkeeper.cli.server;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads server-sent events, and goes on after the last one when the connection breaks.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">the form of a stream</a>
 */
public final class EventStream {
    private static final int LONGEST_EVENT = 4 * 1024 * 1024;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Server server;
    private final Duration longestAbsence;
    private final Consumer<String> notes;
    private Optional<String> lastId = Optional.empty();

    /**
     * @param longestAbsence for how long it is tried to go on while nobody answers
     * @param notes told of a break and of going on
     */
    public EventStream(Server server, Duration longestAbsence, Consumer<String> notes) {
        this.server = server;
        this.longestAbsence = longestAbsence;
        this.notes = notes;
    }

    /** One event; {@code name} is {@code message} where the server gives none. */
    public record Event(Optional<String> id, String name, String data) {}

    /**
     * Reads until {@code goOn} says no.
     *
     * @throws Stopped when nobody answers for too long
     */
    public void read(String path, Predicate<Event> goOn) {
        long lastHeard = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        boolean broken = false;
        while (true) {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(server.stream(path, lastId), StandardCharsets.UTF_8))) {
                if (broken) {
                    notes.accept("connected again");
                    broken = false;
                }
                Optional<Event> event = next(lines);
                while (event.isPresent()) {
                    lastHeard = System.nanoTime();
                    pause = FIRST_PAUSE;
                    event.get().id().ifPresent(id -> lastId = Optional.of(id));
                    if (!goOn.test(event.get())) {
                        return;
                    }
                    event = next(lines);
                }
            } catch (IOException e) {
                if (System.nanoTime() - lastHeard > longestAbsence.toNanos()) {
                    throw new Stopped(
                            ExitCode.UNREACHABLE,
                            server.at() + " has sent nothing for " + longestAbsence.toSeconds() + " s: "
                                    + e.getMessage(),
                            "");
                }
                if (!broken) {
                    notes.accept("the connection to " + server.at() + " is lost; trying to go on");
                    broken = true;
                }
            }
            Server.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** The next event with data; nothing at the end of the stream, where half an event does not count. */
    static Optional<Event> next(BufferedReader lines) throws IOException {
        Optional<String> id = Optional.empty();
        String name = "message";
        StringBuilder data = new StringBuilder();
        boolean some = false;
        String line = lines.readLine();
        while (line != null) {
            if (line.isEmpty()) {
                if (some) {
                    return Optional.of(new Event(id, name, data.toString()));
                }
                name = "message";
            } else if (!line.startsWith(":")) {
                int colon = line.indexOf(':');
                String field = colon < 0 ? line : line.substring(0, colon);
                String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
                switch (field) {
                    case "id" -> id = Optional.of(value);
                    case "event" -> name = value;
                    case "data" -> {
                        data.append(some ? "\n" : "").append(value);
                        some = true;
                    }
                    default -> {}
                }
                if (data.length() > LONGEST_EVENT) {
                    throw new IOException("an event is longer than " + LONGEST_EVENT + " characters");
                }
            }
            line = lines.readLine();
        }
        return Optional.empty();
    }
}
