package dev.watchkeeper.bench.probe;

import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Figures;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.topic.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A thousand watched services on one packaged probe; then the same while one of the servers that are asked hangs. */
final class LoadRun {
    private static final List<String> FLAGS = List.of(
            "-Xms256m",
            "-Xmx256m",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    private static final Pattern P99 =
            Pattern.compile("watchkeeper_probe_tick_lateness_seconds\\{[^}]*quantile=\"0.99\"[^}]*} (\\S+)");

    private final Site site;
    private final LoadSize size;
    private final Consumer<String> said;

    LoadRun(Site site, LoadSize size, Consumer<String> said) {
        this.site = site;
        this.size = size;
        this.said = said;
    }

    List<Row> run() {
        List<Row> rows = new ArrayList<>();
        try (LoopbackTarget target = new LoopbackTarget();
                LoopbackTarget other = new LoopbackTarget();
                Sender sender = new Sender(site.bootstrapServers(), site.credentials());
                Observations observations = new Observations(site.bootstrapServers())) {
            WatchedServices services = WatchedServices.of(size.watches(), Instant.now());
            Path operatorFile =
                    services.operatorFile(site.credentials().operatorFile().resolveSibling("teams.json"));
            services.record(sender, target.base(), other.base());
            try (Child probe = site.launch("probe", Writer.PROBE, FLAGS, environment(operatorFile))) {
                site.awaitReady(probe, Duration.ofMinutes(2));
                said.accept("warming up with " + size.watches() + " watches");
                reading(observations, probe, size.warmUp());
                said.accept("measuring");
                long requests = target.requests() + other.requests();
                Duration cpu = probe.cpu();
                Instant from = reading(observations, probe, size.measured());
                double seconds = Duration.between(from, Instant.now()).toNanos() / 1e9;
                rows.addAll(well(observations, from, seconds));
                rows.add(Row.atMost(
                        "processors of the probe",
                        1,
                        probe.cpu().minus(cpu).toNanos() / 1e9 / seconds,
                        "",
                        "all threads; %.0f requests a second go out"
                                .formatted((target.requests() + other.requests() - requests) / seconds)));
                rows.add(
                        Row.atMost("memory of the probe", 512, (double) probe.residentMebibytes(), " MiB", "resident"));
                rows.addAll(hanging(observations, probe, other, from));
                rows.add(Row.atMost(
                        "memory of the probe after that", 512, (double) probe.residentMebibytes(), " MiB", "resident"));
            }
        }
        return rows;
    }

    private static Map<String, String> environment(Path operatorFile) {
        return Map.of("WATCHKEEPER_OPERATOR_FILE", operatorFile.toString(), "QUARKUS_OTEL_SDK_DISABLED", "true");
    }

    private List<Row> well(Observations observations, Instant from, double seconds) {
        List<Observations.Heard> heard = observations.since(from);
        long measured = heard.stream()
                .filter(one -> one.reading() instanceof Reading.Measured)
                .count();
        Figures due = sinceDue(heard, one -> true);
        return List.of(
                Row.atLeast(
                        "readings a second, measured",
                        size.watches() * LoadPolicy.CHECKS / 10.0 * 0.99,
                        measured / seconds,
                        "",
                        "%d of %d readings were measured".formatted(measured, heard.size())),
                Row.atMost("tick after it was due, p99", 1_000, lateness(), " ms", "as the probe publishes it"),
                Row.atMost(
                        "bucket due to acknowledged, p99",
                        750,
                        due.quantile(0.99),
                        " ms",
                        "due: closed at the source's delay, and the deployment's jitter of at most 0.5 s; p50 %.0f ms, max %.0f ms"
                                .formatted(due.quantile(0.5), due.largest())),
                Row.atMost(
                        "bucket closed to acknowledged, p99",
                        750,
                        new Figures(heard.stream()
                                        .map(Observations.Heard::millisSinceClosed)
                                        .toList())
                                .quantile(0.99),
                        " ms",
                        "the jitter is in it"));
    }

    private List<Row> hanging(Observations observations, Child probe, LoopbackTarget other, Instant before) {
        said.accept("one of the servers hangs for " + size.hanging().toSeconds() + " s");
        Predicate<Observations.Heard> others = one -> !one.check().equals(LoadPolicy.HANGING);
        Figures well = sinceDue(observations.since(before), others);
        other.hang();
        Instant from = reading(observations, probe, size.hanging());
        List<Observations.Heard> heard = observations.since(from);
        other.goOn();
        Figures during = sinceDue(heard, others);
        long unanswered = heard.stream()
                .filter(others.negate())
                .filter(one -> !(one.reading() instanceof Reading.Measured))
                .count();
        return List.of(
                Row.atMost(
                        "what a hanging server adds to the other checks, p50",
                        100,
                        during.quantile(0.5) - well.quantile(0.5),
                        " ms",
                        "every deployment asks it; %d of its readings were not measured, %d of the others were"
                                .formatted(unanswered, during.count())),
                Row.atMost(
                        "what a hanging server adds to the other checks, p99",
                        100,
                        during.quantile(0.99) - well.quantile(0.99),
                        " ms",
                        "p99 %.0f ms before, %.0f ms meanwhile".formatted(well.quantile(0.99), during.quantile(0.99))),
                Row.atMost("tick after it was due meanwhile, p99", 1_000, lateness(), " ms", ""));
    }

    private static Figures sinceDue(List<Observations.Heard> heard, Predicate<Observations.Heard> which) {
        return new Figures(heard.stream()
                .filter(which)
                .map(Observations.Heard::millisSinceDue)
                .toList());
    }

    private double lateness() {
        return Stream.generate(() -> site.get("/q/metrics"))
                .limit(3)
                .filter(Optional::isPresent)
                .limit(1)
                .flatMap(Optional::stream)
                .flatMap(page -> P99.matcher(page).results())
                .mapToDouble(result -> Double.parseDouble(result.group(1)) * 1000)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Reads for so long, and gives when it began. */
    private static Instant reading(Observations observations, Child probe, Duration time) {
        Instant from = Instant.now();
        while (Instant.now().isBefore(from.plus(time))) {
            observations.poll(Duration.ofMillis(200));
            probe.mustRun();
        }
        return from;
    }
}
