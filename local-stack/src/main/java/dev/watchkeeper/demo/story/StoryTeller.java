package dev.watchkeeper.demo.story;

import dev.watchkeeper.policy.watch.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Tells each event of the watched deployments in one line, with a bar per phase. */
public final class StoryTeller implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.S").withZone(ZoneOffset.UTC);
    private static final Duration REDRAW = Duration.ofMillis(500);

    private final StoryConsole console;
    private final Clock clock;
    private final List<Phase> phases;
    private final Map<String, Phases> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService redraw = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("story-bars").factory());

    /** @param phases of the policy that the deployments are watched by */
    public StoryTeller(StoryConsole console, Clock clock, List<Phase> phases) {
        this.console = console;
        this.clock = clock;
        this.phases = List.copyOf(phases);
        if (console.terminal()) {
            var unused = redraw.scheduleAtFixedRate(
                    this::drawBars, REDRAW.toMillis(), REDRAW.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    public void heard(StoryEvent event) {
        if (event.deployment().isEmpty()) {
            return;
        }
        Phases standing = watched.computeIfAbsent(event.deployment(), id -> new Phases(phases));
        standing.heard(event);
        console.say(line(event));
        if (event.type().equals("phase.ended")) {
            standing.whole(event.sentence()).ifPresent(bar -> console.say("             " + bar));
        }
    }

    public void say(String sentence) {
        console.say(TIME.format(clock.instant()) + "   " + sentence);
    }

    private static String line(StoryEvent event) {
        String mark = event.severity().equals("page") ? " ! " : "   ";
        return TIME.format(event.time()) + mark + shortName(event.service()) + "  " + event.type() + "  "
                + event.sentence();
    }

    private static String shortName(String service) {
        String[] parts = service.split("/", -1);
        return parts.length == 3 ? parts[1] : service;
    }

    private void drawBars() {
        Instant now = clock.instant();
        console.status(watched.values().stream()
                .flatMap(standing -> standing.running(now).stream())
                .collect(Collectors.joining("  ")));
    }

    /** The phases of a policy, for those who print or wait for them. */
    public Optional<Phase> phase(String name) {
        return phases.stream()
                .filter(phase -> phase.name().value().equals(name))
                .findFirst();
    }

    /** No bar is drawn from now on. */
    public void putBarsAway() {
        redraw.shutdownNow();
        console.status("");
    }

    @Override
    public void close() {
        putBarsAway();
    }
}
