package dev.watchkeeper.bench.cluster;

import dev.watchkeeper.bench.cluster.judge.Finding;
import dev.watchkeeper.bench.cluster.judge.TakeOver;
import dev.watchkeeper.bench.cluster.judge.Written;
import dev.watchkeeper.bench.site.Report;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ./watchkeeper verify cluster [SERVICE...]}: two of each, one of them killed and paused in turn while watches run. */
public final class ClusterVerify {
    private static final Duration LONGEST_TAKE_OVER = Duration.ofSeconds(10);
    private static final int SERVICES = 24;
    /**
     * What a gate takes over is what falls due: the first deployments are past the phase of 25 s, after which a version is good, when
     * the last third is still being deployed.
     */
    private static final Duration SOME_ARE_DUE = Duration.ofSeconds(2);

    private final Stage stage;
    private final List<Row> rows = new ArrayList<>();

    private ClusterVerify(Stage stage) {
        this.stage = stage;
    }

    /** @return the exit code: 0 when all holds, 1 when not, 2 on wrong usage */
    public static int run(Path project, String... words) {
        List<Served> victims = new ArrayList<>();
        try {
            for (String word : words) {
                victims.add(Served.named(word));
            }
        } catch (IllegalArgumentException e) {
            System.err.println("verify cluster: " + e.getMessage());
            return 2;
        }
        Path folder = project.resolve(
                "benchmarks/target/bench/cluster-" + ProcessHandle.current().pid());
        List<Row> rows;
        say("two processes of each service start; their logs are in " + folder);
        try (Stage stage = new Stage(project, folder, project, twoOfEach())) {
            rows = new ClusterVerify(stage).run(victims.isEmpty() ? List.of(Served.values()) : victims);
        } catch (IllegalStateException e) {
            System.err.println(
                    "verify cluster: it could not be shown: " + e.getMessage() + "; the logs are in " + folder);
            return 1;
        }
        Site.delete(folder.resolve("kafka"));
        Site.delete(folder.resolve("postgres"));
        Report.write(project, "cluster", rows, words.length == 0 ? new String[] {"all services"} : words);
        return rows.stream().anyMatch(row -> row.reached().equals("NO")) ? 1 : 0;
    }

    static Map<Served, Integer> twoOfEach() {
        Map<Served, Integer> counts = new EnumMap<>(Served.class);
        for (Served service : Served.values()) {
            counts.put(service, 2);
        }
        return counts;
    }

    static void say(String line) {
        System.err.println("cluster: " + line);
    }

    private List<Row> run(List<Served> victims) {
        int wave = 0;
        for (Served service : victims) {
            for (boolean paused : new boolean[] {false, true}) {
                lose(service, paused, ++wave);
            }
        }
        stage.judge().forEach(finding -> rows.add(row(finding)));
        return rows;
    }

    private void lose(Served service, boolean paused, int wave) {
        Cluster.Running victim = stage.cluster().of(service).get(paused ? 1 : 0);
        Loss loss = new Loss(stage, victim, paused);
        say("wave " + wave + " of " + SERVICES + " deployments; in its middle: " + loss.what());
        Map<String, ?> ids =
                stage.wave("w" + wave, SERVICES, service == Served.GATE ? SOME_ARE_DUE : Stage.AT_ONCE, () -> {
                    if (wave == 1) {
                        spread(Served.PROBE, "watchkeeper-probe");
                        spread(Served.VERIFICATION, "watchkeeper-verification");
                    }
                    loss.happen();
                });
        TakeOver over = loss.takeOver();
        rows.add(row(loss.what(), over, ids.size()));
        say(rows.getLast().toString());
        stage.judge().stream()
                .filter(finding -> !finding.held())
                .forEach(finding -> say("NOT SO: " + finding.what() + ": " + finding.sentence()));
        if (!paused) {
            stage.cluster().again(victim, stage.cluster().builtOf(victim));
        }
        stage.cluster().awaitReady(victim);
        stage.cluster().awaitSpread(service);
    }

    /** How many of the deployments so far lie on the partitions of each process. */
    private void spread(Served service, String group) {
        List<Written> requested = stage.tail()
                .of(Topic.DEPLOYMENTS)
                .filter(record -> record.event() instanceof DeploymentEvent.Requested)
                .toList();
        List<String> each = new ArrayList<>();
        boolean all = true;
        for (Cluster.Running one : stage.cluster().of(service)) {
            Set<Integer> held = stage.cluster().held(one, group);
            long watches = requested.stream()
                    .filter(record -> held.contains(record.partition()))
                    .count();
            all &= watches > 0;
            each.add("%s %d (%d partitions)".formatted(one.name(), watches, held.size()));
        }
        rows.add(new Row(
                "watches of " + service.label(),
                "both hold some",
                String.join(", ", each),
                all ? "YES" : "NO",
                requested.size() + " in all"));
    }

    static Row row(String what, TakeOver over, int deployments) {
        return new Row(
                what + ": its work goes on",
                "within " + LONGEST_TAKE_OVER.toSeconds() + " s",
                "first %.1f s, all %.1f s".formatted(seconds(over.first()), seconds(over.longest())),
                over.within(LONGEST_TAKE_OVER) ? "YES" : "NO",
                "%d things it held, %d undone; %d deployments".formatted(over.keys(), over.undone(), deployments));
    }

    static Row row(Finding finding) {
        return new Row(
                finding.what(),
                "yes",
                finding.held() ? "yes" : "no",
                finding.held() ? "YES" : "NO",
                finding.sentence());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
