package dev.watchkeeper.bench.notifier;

import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Figures;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.bench.site.Waiting;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.WatchRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A thousand readers of the whole stream with 50 events a second; then 200 of them stop reading and stay connected. */
final class StreamRun {
    private static final int READERS = 1000;
    private static final int STOPPED = 200;
    private static final int A_SECOND = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final double REQUIRED_MILLIS = 1000;
    private static final double REQUIRED_MEBIBYTES = 512;

    private final Site site;
    private final Sender sender;
    private final Child notifier;
    private final ConcurrentHashMap<Integer, Long> sent = new ConcurrentHashMap<>();
    private int number;

    StreamRun(Site site, Sender sender, Child notifier) {
        this.site = site;
        this.sender = sender;
        this.notifier = notifier;
    }

    List<Row> run(Duration length) {
        NotifierBench.say(READERS + " readers connect");
        List<SseClient> readers = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(SseClient.open(
                        site.service("/api/v1/events"), site.credentials().token(Role.VIEWER), sent));
            }
            Waiting.until(
                    "every reader is connected",
                    Duration.ofSeconds(60),
                    () -> readers.stream().allMatch(SseClient::connected));
            // The first seconds of a process are those of its compiler.
            var unused = measured(WARM_UP, readers, "warm-up");
            List<Row> rows = new ArrayList<>(measured(length, readers, "1,000 readers"));
            readers.subList(0, STOPPED).forEach(SseClient::stopReading);
            rows.addAll(measured(length, readers.subList(STOPPED, READERS), "800 readers beside 200 that stopped"));
            return rows;
        } finally {
            readers.forEach(SseClient::close);
        }
    }

    private List<Row> measured(Duration length, List<SseClient> readers, String who) {
        readers.forEach(SseClient::forget);
        int first = number;
        long memory = 0;
        WatchRef watch = Backlog.watch(200_000);
        long begun = System.nanoTime();
        long events = length.toSeconds() * A_SECOND;
        for (long i = 0; i < events; i++) {
            int mine = number++;
            CompletableFuture<Void> unused =
                    sender.send(sender.signed(step(watch, mine), Instant.now())).thenAccept(at -> sent.put(mine, at));
            if (i % A_SECOND == 0) {
                memory = Math.max(memory, notifier.residentMebibytes());
            }
            long next = begun + (i + 1) * 1_000_000_000L / A_SECOND;
            Waiting.pause(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        }
        int expected = number - first;
        awaitAll(readers, expected);
        List<Double> millis = new ArrayList<>();
        readers.forEach(reader -> reader.millisInto(millis));
        long whole =
                readers.stream().filter(reader -> reader.received() == expected).count();
        Figures figures = new Figures(millis);
        return List.of(
                Row.atLeast(
                        who + ": that got each of " + expected + " events once",
                        readers.size(),
                        (double) whole,
                        "",
                        A_SECOND + " events a second"),
                Row.atMost(
                        who + ": append to arrival, p99",
                        REQUIRED_MILLIS,
                        figures.quantile(0.99),
                        " ms",
                        "p50 %.0f ms, longest %.0f ms, of %,d arrivals"
                                .formatted(figures.quantile(0.5), figures.largest(), figures.count())),
                Row.atMost(who + ": memory", REQUIRED_MEBIBYTES, (double) memory, " MiB resident", ""));
    }

    private static DeploymentEvent step(WatchRef watch, int number) {
        return new DeploymentEvent.CutoverStep(watch, 50, CutoverAnswer.GO, "n=" + number + ";", Instant.now());
    }

    private static void awaitAll(List<SseClient> readers, int expected) {
        try {
            Waiting.until(
                    "every reader has everything",
                    Duration.ofSeconds(30),
                    () -> readers.stream().allMatch(reader -> reader.received() >= expected));
        } catch (IllegalStateException late) {
            NotifierBench.say("some readers have not got everything within 30 s");
        }
    }
}
