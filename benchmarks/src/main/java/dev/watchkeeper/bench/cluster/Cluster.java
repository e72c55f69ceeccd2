package dev.watchkeeper.bench.cluster;

import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.bench.site.Waiting;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.process.FreePort;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A broker with 12 partitions, database, cache, and so many processes of each service as are wanted. */
public final class Cluster implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(6);
    private static final Pattern STREAMS_CLIENT = Pattern.compile("watchkeeper-verification-[0-9a-f-]{36}");
    /** As {@code up} starts them. */
    private static final List<String> FLAGS = List.of(
            "-Xms32m",
            "-Xmx192m",
            "-XX:MaxMetaspaceSize=160m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final Site site;
    private final Child database;
    private final Child cache;
    private final Groups groups;
    private final Map<Served, List<Running>> running = new TreeMap<>();

    /** One process of a service. */
    public static final class Running {
        private final Served service;
        private Site.Instance instance;
        private Child process;

        private Running(Served service, Site.Instance instance, Child process) {
            this.service = service;
            this.instance = instance;
            this.process = process;
        }

        public Child process() {
            return process;
        }

        public String name() {
            return instance.name();
        }

        Served service() {
            return service;
        }
    }

    public Cluster(Path project, Path folder) {
        site = new Site(project, folder);
        database = site.database();
        cache = site.redis();
        groups = new Groups(site.bootstrapServers());
    }

    public Site site() {
        return site;
    }

    /**
     * Starts further processes of a service, without waiting for them.
     *
     * @param built the folder that holds the built modules
     */
    public void start(Served service, int count, Path built) {
        for (int number = 0; number < count; number++) {
            List<Running> others = running.computeIfAbsent(service, none -> new ArrayList<>());
            Site.Instance instance = new Site.Instance(
                    service.label() + "-" + (char) ('a' + others.size()),
                    service.label(),
                    service.writer(),
                    FreePort.find(),
                    built);
            others.add(new Running(service, instance, launch(service, instance)));
        }
    }

    /** Puts another process in the place of one that has ended: the same name, port and state. */
    public void again(Running one, Path built) {
        one.process.close();
        Site.Instance instance =
                new Site.Instance(one.name(), one.service.label(), one.service.writer(), one.instance.port(), built);
        one.process = launch(one.service, instance);
        one.instance = instance;
    }

    /** The folder that the process was started from. */
    Path builtOf(Running one) {
        return one.instance.built();
    }

    private Child launch(Served service, Site.Instance instance) {
        Map<String, String> all = new TreeMap<>();
        all.put("QUARKUS_OTEL_SDK_DISABLED", "true");
        // So that the broker can say which process holds what; the streams of verification have names of their own.
        all.put("KAFKA_CLIENT_ID", instance.name());
        all.put("WATCHKEEPER_SESSION_SECURE", "false");
        // One caller asks for two dozen pipelines.
        all.put("WATCHKEEPER_HTTP_RATE_PER_ADDRESS", "1000000");
        all.put("WATCHKEEPER_HTTP_RATE_PER_TOKEN", "1000000");
        all.put("QUARKUS_LOG_CATEGORY__DEV_WATCHKEEPER__LEVEL", "INFO");
        if (service.hasDatabase()) {
            all.putAll(site.databaseOf(service.label()));
            all.put(
                    "WATCHKEEPER_AUDIT_SINK",
                    site.folder().resolve("audit-heads").toString());
        }
        if (service == Served.GATE) {
            all.putAll(site.cache());
            all.put(
                    "WATCHKEEPER_ACCESS_BOOTSTRAP",
                    site.credentials().accessBootstrap().toString());
        } else if (service != Served.VERIFICATION) {
            all.put(
                    "WATCHKEEPER_OPERATOR_FILE",
                    site.credentials().operatorFile().toString());
        }
        return site.launch(instance, FLAGS, all);
    }

    public List<Running> of(Served service) {
        return List.copyOf(running.getOrDefault(service, List.of()));
    }

    /** Waits until every process is ready and every group has spread its partitions over all of them. */
    public void awaitReady() {
        running.values().forEach(all -> all.forEach(this::awaitReady));
        running.keySet().forEach(this::awaitSpread);
    }

    /** @throws IllegalStateException when it is not ready in 4 min, or has ended */
    public void awaitReady(Running one) {
        Waiting.until(one.name() + " is ready", LONGEST_START, () -> {
            one.process.mustRun();
            Waiting.pause(Duration.ofMillis(200));
            return ready(one);
        });
    }

    private boolean ready(Running one) {
        return site.get(one.instance.at("/q/health/ready")).isPresent();
    }

    /** Waits until each process of a service holds some of the partitions, and all of them together each one. */
    public void awaitSpread(Served service) {
        Waiting.until(service.label() + " is spread", Duration.ofSeconds(90), () -> {
            Waiting.pause(Duration.ofMillis(200));
            return service.groups().keySet().stream().allMatch(group -> {
                List<Set<Integer>> held =
                        of(service).stream().map(one -> held(one, group)).toList();
                Set<Integer> together = new HashSet<>();
                held.forEach(together::addAll);
                return together.size() == Topic.DEFAULT_PARTITIONS
                        && held.stream().noneMatch(Set::isEmpty)
                        && held.stream().mapToInt(Set::size).sum() == Topic.DEFAULT_PARTITIONS;
            });
        });
    }

    /** The partitions that a process holds by one of its service's groups. */
    public Set<Integer> held(Running one, String group) {
        String topic = java.util.Objects.requireNonNull(one.service.groups().get(group))
                .topicName();
        Optional<String> client = client(one);
        Set<Integer> held = new HashSet<>();
        client.ifPresent(name -> groups.of(group, topic).forEach((id, partitions) -> {
            if (id.startsWith(name)) {
                held.addAll(partitions);
            }
        }));
        return held;
    }

    private Optional<String> client(Running one) {
        if (one.service != Served.VERIFICATION) {
            return Optional.of(one.name());
        }
        return site.get(one.instance.at("/q/metrics")).flatMap(text -> {
            Matcher found = STREAMS_CLIENT.matcher(text);
            return found.find() ? Optional.of(found.group()) : Optional.empty();
        });
    }

    /** Where the processes of a service answer. */
    public List<URI> urls(Served service) {
        return of(service).stream().map(one -> one.instance.at("")).toList();
    }

    @Override
    public void close() {
        groups.close();
        running.values().forEach(all -> all.parallelStream().forEach(one -> one.process.close()));
        cache.close();
        database.close();
        site.close();
    }
}
