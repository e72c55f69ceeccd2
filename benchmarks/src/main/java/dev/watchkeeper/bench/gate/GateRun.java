package dev.watchkeeper.bench.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.bench.site.Waiting;
import dev.watchkeeper.contract.topic.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * The packaged gate with vendors in trouble: one deployment, then many at once, then many with a kill in the middle. Counted is from the
 * request until every check has answered for the first time.
 */
final class GateRun {
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
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final int MANY = 100;

    private final Site site;
    private final GatePolicies policies;
    private final Map<String, String> environment;
    private final Consumer<String> said;
    private final GateApi api;

    /** @param environment what the gate is told beside broker and database */
    GateRun(Site site, GatePolicies policies, Map<String, String> environment, Consumer<String> said) {
        this.site = site;
        this.policies = policies;
        this.environment = Map.copyOf(environment);
        this.said = said;
        this.api = new GateApi(site);
    }

    /** @param longest that a check may take by its vendor or its timeout */
    List<Row> run(Duration longest) {
        List<Row> rows = new ArrayList<>();
        Child gate = launch();
        try {
            said.accept("one deployment");
            // The first of a process loads the clients of all vendors. Its askings end with it.
            Gate warmUp = request("warm-up");
            answered(List.of(warmUp), longest.multipliedBy(4));
            api.abort(warmUp.id);
            CheckTimes before = CheckTimes.of(site);
            Gate one = request("one");
            List<Double> first = answered(List.of(one), longest.multipliedBy(4));
            Map.Entry<String, Double> slowest = CheckTimes.of(site).since(before).entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow();
            rows.add(Row.atMost(
                    "a gate of " + one.checks + " checks, above the slowest of them",
                    1,
                    first.getLast() - slowest.getValue(),
                    " s",
                    "from the request to the last first answer: %.2f s; %s took %.2f s by the gate's own metric"
                            .formatted(first.getLast(), slowest.getKey(), slowest.getValue())));
            said.accept(MANY + " deployments at once");
            List<Gate> many = IntStream.range(0, MANY)
                    .mapToObj(number -> request("many-" + number))
                    .toList();
            List<Double> all = answered(many, longest.multipliedBy(10));
            rows.add(Row.atLeast(
                    "of " + MANY + " gates at once, those whose every check has answered",
                    MANY,
                    all.size(),
                    "",
                    "p50 %.1f s, the last after %.1f s".formatted(all.get(all.size() / 2), all.getLast())));
            long resident = gate.residentMebibytes();
            rows.add(Row.atMost("memory of the gate with them", 512, (double) resident, " MiB", "resident"));
            said.accept(MANY + " deployments, and a kill in the middle");
            List<Gate> killed = IntStream.range(0, MANY)
                    .mapToObj(number -> request("killed-" + number))
                    .toList();
            gate.kill();
            gate.close();
            gate = launch();
            List<Double> after = answered(killed, longest.multipliedBy(12));
            rows.add(Row.atLeast(
                    "of " + MANY + " gates that a kill -9 met, those whose every check has answered",
                    MANY,
                    after.size(),
                    "",
                    "the last after %.1f s, with the start of the gate".formatted(after.getLast())));
            rows.add(ends(many, killed));
            return rows;
        } finally {
            gate.close();
        }
    }

    /** What no vendor has answered refuses, by its name: none is left open, none let in. */
    private Row ends(List<Gate> many, List<Gate> killed) {
        List<Gate> all = new ArrayList<>(many);
        all.addAll(killed);
        Set<String> refused = new HashSet<>();
        Waiting.until("every deployment is decided", Duration.ofMinutes(5), () -> {
            for (Gate gate : all) {
                if (!refused.contains(gate.id)
                        && api.deployment(gate.id).path("status").asText().equals("refused")) {
                    refused.add(gate.id);
                }
            }
            return refused.size() == all.size();
        });
        return Row.atLeast(
                "of these, refused for want of an answer", all.size(), refused.size(), "", "none was let in");
    }

    private Child launch() {
        Map<String, String> all = new HashMap<>(site.databaseOf("gate"));
        all.put(
                "WATCHKEEPER_ACCESS_BOOTSTRAP",
                site.credentials().accessBootstrap().toString());
        all.put("QUARKUS_OTEL_SDK_DISABLED", "true");
        all.putAll(environment);
        Child gate = site.launch("gate", Writer.GATE, FLAGS, all);
        site.awaitReady(gate, Duration.ofMinutes(2));
        return gate;
    }

    private Gate request(String name) {
        api.policy(policies.of(name));
        Instant begin = Instant.now();
        String id = api.request(name, COMMIT);
        return new Gate(id, begin, checks(id));
    }

    private int checks(String id) {
        return api.deployment(id).path("checks").size();
    }

    private record Gate(String id, Instant begin, int checks) {}

    /** Seconds from each request until its last first answer, the shortest first; those that are not there in time are missing. */
    private List<Double> answered(List<Gate> gates, Duration longest) {
        Map<String, Instant> first = new HashMap<>();
        Map<String, Double> done = new HashMap<>();
        Instant end = Instant.now().plus(longest);
        while (done.size() < gates.size() && Instant.now().isBefore(end)) {
            for (Gate gate : gates) {
                if (!done.containsKey(gate.id)) {
                    look(gate, first, done);
                }
            }
            Waiting.pause(Duration.ofMillis(50));
        }
        if (done.isEmpty()) {
            throw new IllegalStateException("no gate was answered within " + longest.toSeconds() + " s: "
                    + api.deployment(gates.getFirst().id));
        }
        return done.values().stream().sorted().toList();
    }

    /** The first answers by the gate's own clock: a later one to the same check is another asking. */
    private void look(Gate gate, Map<String, Instant> first, Map<String, Double> done) {
        JsonNode checks = api.deployment(gate.id).path("checks");
        boolean all = !checks.isEmpty();
        for (JsonNode check : checks) {
            String key = gate.id + " " + check.path("check").asText();
            String at = check.path("answeredAt").asText("");
            if (!at.isEmpty()) {
                first.putIfAbsent(key, Instant.parse(at));
            }
            all &= first.containsKey(key);
        }
        if (all) {
            Instant last = StreamSupport.stream(checks.spliterator(), false)
                    .map(check -> first.get(gate.id + " " + check.path("check").asText()))
                    .max(Instant::compareTo)
                    .orElse(gate.begin);
            done.put(gate.id, Duration.between(gate.begin, last).toMillis() / 1000.0);
        }
    }
}
