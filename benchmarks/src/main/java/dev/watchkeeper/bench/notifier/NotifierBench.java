package dev.watchkeeper.bench.notifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Report;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./watchkeeper bench notifier [--quick|--full] [archive|rebuild]}. */
public final class NotifierBench {
    /** As {@code up} starts it. */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms32m", "-Xmx192m", "-XX:MaxMetaspaceSize=160m");

    private NotifierBench() {}

    /** @return the exit code: 0 when every required number is reached, 1 when not, 2 on wrong usage */
    public static int run(Path project, String... words) {
        List<String> said = new ArrayList<>(List.of(words));
        boolean archiveAlone = said.remove("archive");
        boolean readersToo = !said.remove("rebuild") && !archiveAlone;
        NotifierSize size = said.isEmpty() ? NotifierSize.QUICK : NotifierSize.named(said.removeFirst());
        if (size == null || !said.isEmpty()) {
            System.err.println(
                    "bench notifier: write --quick or --full, and 'archive' for how fast events are archived alone, or"
                            + " 'rebuild' for how fast they are archived and archived anew");
            return 2;
        }
        List<Row> rows;
        try {
            rows = measured(project, size, readersToo, !archiveAlone);
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the benchmark cannot be read or written", e);
        }
        Report.write(project, "notifier", rows, words);
        return rows.stream().anyMatch(row -> row.reached().equals("NO")) ? 1 : 0;
    }

    private static List<Row> measured(Path project, NotifierSize size, boolean readersToo, boolean rebuildToo)
            throws IOException {
        Path folder = project.resolve(
                "benchmarks/target/bench/notifier-" + ProcessHandle.current().pid());
        List<Row> rows = new ArrayList<>();
        try (Site site = new Site(project, folder);
                Child database = site.database();
                Sender sender = new Sender(site.bootstrapServers(), site.credentials())) {
            database.mustRun();
            NotifierApi api = new NotifierApi(site);
            api.grantRoles(sender);
            Backlog backlog = new Backlog(sender);
            say("writing " + size.backlog() + " events");
            backlog.write(size.backlog());
            try (Child notifier = launch(site, folder)) {
                rows.addAll(new ArchiveRun(site, notifier, database).run(size.backlog()));
                if (readersToo) {
                    rows.addAll(new WebhookRun(api, sender).run(size.webhooks()));
                    rows.addAll(new StreamRun(site, sender, notifier).run(size.streamed()));
                }
                if (rebuildToo) {
                    rows.add(new RebuildMeasured(api, site).run());
                }
            }
        }
        Site.delete(folder.resolve("kafka"));
        Site.delete(folder.resolve("postgres"));
        return rows;
    }

    private static Child launch(Site site, Path folder) throws IOException {
        Path operator = folder.resolve("operator.json");
        new ObjectMapper()
                .writeValue(
                        operator.toFile(), Map.of("secrets", Map.of(), "egress", Map.of("demo", List.of("127.0.0.1"))));
        Map<String, String> all = new HashMap<>(site.databaseOf("notifier"));
        all.put("WATCHKEEPER_OPERATOR_FILE", operator.toString());
        all.put("WATCHKEEPER_STREAM_READERS_OF_ONE", "2000");
        return site.launch("notifier", Writer.NOTIFIER, FLAGS, all);
    }

    static void say(String line) {
        System.err.println("bench: " + line);
    }

    /** How much is measured. */
    enum NotifierSize {
        QUICK(150_000, 100, Duration.ofSeconds(20)),
        FULL(1_000_000, 400, Duration.ofSeconds(60));

        private final int backlog;
        private final int webhooks;
        private final Duration streamed;

        NotifierSize(int backlog, int webhooks, Duration streamed) {
            this.backlog = backlog;
            this.webhooks = webhooks;
            this.streamed = streamed;
        }

        static @org.jspecify.annotations.Nullable NotifierSize named(String word) {
            return switch (word) {
                case "--quick" -> QUICK;
                case "--full" -> FULL;
                default -> null;
            };
        }

        int backlog() {
            return backlog;
        }

        int webhooks() {
            return webhooks;
        }

        /** Each of its two parts. */
        Duration streamed() {
            return streamed;
        }
    }
}
