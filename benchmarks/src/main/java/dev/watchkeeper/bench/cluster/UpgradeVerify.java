package dev.watchkeeper.bench.cluster;

import dev.watchkeeper.bench.cluster.judge.SameDecisions;
import dev.watchkeeper.bench.cluster.judge.StreamJudge;
import dev.watchkeeper.bench.cluster.load.Watched;
import dev.watchkeeper.bench.site.Report;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * {@code ./watchkeeper verify upgrade COMMIT}: the processes of an older commit are replaced by those of this tree one after the
 * other while watches run, and then the other way round; each deployment comes to what it comes to without any of that.
 */
public final class UpgradeVerify {
    private static final int SERVICES = 16;
    private static final int MOST_WAVES = 8;

    private final Stage stage;
    private final List<Row> rows = new ArrayList<>();
    private final SameDecisions decisions = new SameDecisions();

    private UpgradeVerify(Stage stage) {
        this.stage = stage;
    }

    /**
     * @param words the commit, and the folder that holds its built modules
     * @return the exit code: 0 when all holds, 1 when not, 2 on wrong usage
     */
    public static int run(Path project, String... words) {
        if (words.length != 2) {
            System.err.println("verify upgrade: write the commit that is upgraded from");
            return 2;
        }
        String commit = words[0];
        Path older = Path.of(words[1]).toAbsolutePath();
        Path folder = project.resolve(
                "benchmarks/target/bench/upgrade-" + ProcessHandle.current().pid());
        List<Row> rows;
        ClusterVerify.say("two processes of each service of " + commit + " start; their logs are in " + folder);
        try (Stage stage = new Stage(project, folder, older, ClusterVerify.twoOfEach())) {
            rows = new UpgradeVerify(stage).run(commit, older, project);
        } catch (IllegalStateException e) {
            System.err.println(
                    "verify upgrade: it could not be shown: " + e.getMessage() + "; the logs are in " + folder);
            return 1;
        }
        Site.delete(folder.resolve("kafka"));
        Site.delete(folder.resolve("postgres"));
        Report.write(project, "upgrade", rows, "from", commit);
        return rows.stream().anyMatch(row -> row.reached().equals("NO")) ? 1 : 0;
    }

    private List<Row> run(String commit, Path older, Path newer) {
        List<Served> order = List.of(Served.values());
        List<Served> back = new ArrayList<>(order);
        Collections.reverse(back);
        wave("before", () -> {});
        during("up", "from " + commit + " to this tree", order, newer);
        wave("new", () -> {});
        during("down", "from this tree back to " + commit, back, older);
        stage.judge().forEach(finding -> rows.add(ClusterVerify.row(finding)));
        rows.add(ClusterVerify.row(decisions.judge()));
        return rows;
    }

    /** One wave after the other, until every process has been replaced. */
    private void during(String name, String what, List<Served> order, Path built) {
        CompletableFuture<Void> replaced = CompletableFuture.runAsync(() -> replace(order, built));
        int wave = 0;
        do {
            wave(name + wave, () -> {});
            wave++;
        } while (!replaced.isDone() && wave < MOST_WAVES);
        String trouble = "";
        try {
            replaced.join();
        } catch (CompletionException e) {
            trouble = String.valueOf(e.getCause());
        }
        rows.add(new Row(
                "every process replaced, " + what,
                "ready, and has its share of the work",
                trouble.isEmpty() ? "yes" : "no",
                trouble.isEmpty() ? "YES" : "NO",
                trouble.isEmpty() ? wave + " waves of " + SERVICES + " deployments meanwhile" : trouble));
    }

    /** As a rolling update does: one process after the other, stopped in order, and the next one when the new one is ready. */
    private void replace(List<Served> order, Path built) {
        for (Served service : order) {
            for (Cluster.Running one : stage.cluster().of(service)) {
                stage.cluster().again(one, built);
                stage.cluster().awaitReady(one);
                ClusterVerify.say(one.name() + " is replaced");
            }
            stage.cluster().awaitSpread(service);
        }
    }

    private void wave(String name, Runnable inTheMiddle) {
        ClusterVerify.say("wave " + name + " of " + SERVICES + " deployments");
        Map<String, Watched> ids = stage.wave(name, SERVICES, inTheMiddle);
        StreamJudge judge = new StreamJudge(stage.tail().all());
        Map<String, String> byNumber = new LinkedHashMap<>();
        ids.forEach((id, watched) -> byNumber.put(
                watched.number() + " " + watched.kind(), judge.outcome(id).decision()));
        decisions.add(name, byNumber);
        stage.judge().stream()
                .filter(finding -> !finding.held())
                .forEach(finding -> ClusterVerify.say("NOT SO: " + finding.what() + ": " + finding.sentence()));
    }
}
