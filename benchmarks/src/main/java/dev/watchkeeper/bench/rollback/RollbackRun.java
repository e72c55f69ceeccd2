package dev.watchkeeper.bench.rollback;

import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Figures;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.topic.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One rollback after the other, each from its verdict: until the switch is asked, until it is told to switch, and until the rollback is
 * said to be verified. The benchmark is the switch, and answers for verification at once.
 */
final class RollbackRun {
    private static final List<String> FLAGS = List.of(
            "-Xms160m",
            "-Xmx160m",
            "-XX:MaxMetaspaceSize=160m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final Site site;
    private final RollbackSize size;
    private final Consumer<String> said;
    private final Set<String> rehearsed = new HashSet<>();
    private final Map<String, Measured> measured = new HashMap<>();

    RollbackRun(Site site, RollbackSize size, Consumer<String> said) {
        this.site = site;
        this.size = size;
        this.said = said;
    }

    /** The instants of one rollback by the broker's clock, which is this machine's. */
    private static final class Measured {
        private final Instant verdict;
        private Instant lookAsked = Instant.MAX;
        private Instant lookAnswered = Instant.MAX;
        private Instant end = Instant.MAX;

        Measured(Instant verdict) {
            this.verdict = verdict;
        }
    }

    List<Row> run() {
        try (Switches switches = new Switches();
                Child database = site.database();
                Sender sender = new Sender(site.bootstrapServers(), site.credentials());
                Rollbacks rollbacks = new Rollbacks(site.bootstrapServers());
                Child service = site.launch("rollback", Writer.ROLLBACK, FLAGS, environment())) {
            site.awaitReady(service, Duration.ofMinutes(2));
            said.accept("beginning " + size.all() + " deployments");
            for (int number = 0; number < size.all(); number++) {
                LiveDeployments.begin(number, switches.url(name(number)), sender);
            }
            sender.flush();
            until(Instant.now().plus(Duration.ofMinutes(5)), () -> rehearsed.size() < size.all(), rollbacks, sender);
            if (rehearsed.size() < size.all()) {
                throw new IllegalStateException("only " + rehearsed.size() + " of " + size.all()
                        + " deployments were rehearsed within 5 minutes");
            }
            said.accept("rolling back " + size.all() + ", of which " + size.warmUp() + " are not counted");
            Instant start = Instant.now();
            for (int number = 0; number < size.all(); number++) {
                database.mustRun();
                service.mustRun();
                switches.watch(name(number));
                measured.put(name(number), new Measured(sender.append(LiveDeployments.breach(number))));
                until(start.plus(size.apart().multipliedBy(number + 1L)), () -> true, rollbacks, sender);
            }
            until(Instant.now().plus(Duration.ofSeconds(30)), this::anyOpen, rollbacks, sender);
            return rows(switches, service);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(site.databaseOf("rollback"));
        environment.put(
                "WATCHKEEPER_OPERATOR_FILE", site.credentials().operatorFile().toString());
        environment.put("QUARKUS_OTEL_SDK_DISABLED", "true");
        return environment;
    }

    private static String name(int number) {
        return LiveDeployments.watch(number).deployment().value();
    }

    private void until(Instant end, BooleanSupplier goOn, Rollbacks rollbacks, Sender sender) {
        while (goOn.getAsBoolean() && Instant.now().isBefore(end)) {
            rollbacks.poll(Duration.ofMillis(5), (event, at) -> heard(event, at, sender));
        }
    }

    private boolean anyOpen() {
        return measured.values().stream().anyMatch(one -> one.end.equals(Instant.MAX));
    }

    private void heard(RollbackEvent event, Instant at, Sender sender) {
        switch (event) {
            case RollbackEvent.Rehearsed done ->
                rehearsed.add(done.watch().deployment().value());
            case RollbackEvent.LookRequested asked
            when asked.look().purpose() == LookPurpose.AFTER_ROLLBACK -> {
                Measured one = of(asked.watch());
                one.lookAsked = at;
                one.lookAnswered = sender.append(
                        LiveDeployments.verified(asked.watch(), asked.look().id()));
            }
            case RollbackEvent.RolledBack done -> of(done.watch()).end = at;
            default -> {}
        }
    }

    private Measured of(WatchRef watch) {
        Measured one = measured.get(watch.deployment().value());
        if (one == null) {
            throw new IllegalStateException(watch + " was rolled back and had no breach");
        }
        return one;
    }

    private List<Row> rows(Switches switches, Child service) {
        List<String> counted = IntStream.range(size.warmUp(), size.all())
                .mapToObj(RollbackRun::name)
                .toList();
        List<String> done = counted.stream()
                .filter(name -> !one(name).end.equals(Instant.MAX))
                .toList();
        int most = counted.stream()
                .mapToInt(name -> switches.of(name).orders())
                .max()
                .orElse(0);
        String many =
                "N = %d, one every %d ms".formatted(done.size(), size.apart().toMillis());
        Figures read = figures(done, name -> switches.of(name).first().orElse(Instant.MAX), name -> one(name).verdict);
        Figures told = figures(done, name -> switches.of(name).order().orElse(Instant.MAX), name -> one(name).verdict);
        Figures whole = figures(done, name -> one(name).end, name -> one(name).verdict);
        Figures own = new Figures(
                done.stream().map(name -> own(one(name), switches.of(name))).toList());
        return List.of(
                Row.atLeast(
                        "rollbacks verified",
                        counted.size(),
                        done.size(),
                        "",
                        "each switch was told to switch %d time(s) at most".formatted(most)),
                Row.shown(
                        "verdict appended to the target's first reading, p99",
                        read.quantile(0.99),
                        " ms",
                        spread(read)),
                Row.atMost(
                        "verdict appended to the first call that changes something, p99",
                        500,
                        told.quantile(0.99),
                        " ms",
                        many + "; no look needed; " + spread(told)),
                Row.atMost(
                        "the whole rollback without the target's and verification's time, p99",
                        3_000,
                        own.quantile(0.99),
                        " ms",
                        "verdict appended to rolled back appended; " + spread(own)),
                Row.shown("the whole rollback, p99", whole.quantile(0.99), " ms", spread(whole)),
                Row.shown("memory of the service", (double) service.residentMebibytes(), " MiB", "resident"));
    }

    private Measured one(String name) {
        Measured one = measured.get(name);
        if (one == null) {
            throw new IllegalStateException(name + " had no breach");
        }
        return one;
    }

    /** All but what the switch did and what verification took to answer. */
    private static double own(Measured one, Switches.Asked asked) {
        Duration answered = Duration.between(one.lookAsked, one.lookAnswered);
        return Duration.between(one.verdict, one.end)
                        .minus(answered)
                        .minus(asked.within())
                        .toNanos()
                / 1e6;
    }

    private static Figures figures(List<String> names, Function<String, Instant> to, Function<String, Instant> from) {
        return new Figures(names.stream()
                .map(name -> Duration.between(from.apply(name), to.apply(name)).toNanos() / 1e6)
                .toList());
    }

    private static String spread(Figures figures) {
        return "p50 %.0f ms, max %.0f ms".formatted(figures.quantile(0.5), figures.largest());
    }
}
