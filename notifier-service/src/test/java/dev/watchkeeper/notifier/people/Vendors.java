package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.api.ActingCalls;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.stack.fake.slack.FakeSlack;
import dev.watchkeeper.stack.fake.statuspage.FakeStatuspage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What adapters need to reach fakes: secrets of a project, with 127.0.0.1 as their host, and jobs to send. */
public final class Vendors {
    /** The secrets of a project as the operator file has them. */
    private static final String SECRETS = """
            "secret:%1$s/slack-token": {"value":"%2$s","hosts":["127.0.0.1"]},
            "secret:%1$s/pagerduty-routing-key": {"value":"R0","hosts":["127.0.0.1"]},
            "secret:%1$s/pagerduty-routing-key-second": {"value":"R2","hosts":["127.0.0.1"]},
            "secret:%1$s/statuspage-key": {"value":"%3$s","hosts":["127.0.0.1"]},
            "secret:%1$s/datadog-api-key": {"value":"dd1","hosts":["127.0.0.1"]},
            "secret:%1$s/datadog-application-key": {"value":"dd2","hosts":["127.0.0.1"]}
            """;

    private Vendors() {}

    /** The operator file of projects that may reach the fakes. */
    public static Path operatorFile(String... projects) {
        StringBuilder secrets = new StringBuilder();
        StringBuilder egress = new StringBuilder();
        for (String project : projects) {
            secrets.append(secrets.isEmpty() ? "" : ",")
                    .append(SECRETS.formatted(project, FakeSlack.TOKEN, FakeStatuspage.KEY));
            egress.append(egress.isEmpty() ? "" : ",").append("\"" + project + "\":[\"127.0.0.1\"]");
        }
        try {
            Path file = Files.createTempFile("operator", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "{\"secrets\":{" + secrets + "},\"egress\":{" + egress + "}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static OperatorFile operator() {
        return new OperatorFile(Optional.of(operatorFile("petforce")));
    }

    public static GuardedHttpClient client() {
        return new GuardedHttpClient(
                new EgressRules(operator().egress()), operator().secrets(), NameLookup.SYSTEM);
    }

    public static ActingCalls calls(GuardedHttpClient client) {
        return new ActingCalls(client, Clock.systemUTC());
    }

    public static Job job(String id, Content content) {
        return job(id, content, Optional.empty());
    }

    public static Job job(String id, Content content, Optional<Receipt> thread) {
        Notice notice = new Notice(
                NoticeId.of(id),
                new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("petforce", "api", "production")),
                new EventId("e-" + id),
                content,
                Instant.now());
        return new Job(notice, 1, 1, false, Optional.empty(), thread, Instant.now());
    }

    /** The same job after an attempt of which nobody knows what came. */
    public static Job unsure(Job job) {
        return new Job(job.notice(), job.revision(), job.attempt() + 1, true, job.receipt(), job.thread(), job.since());
    }

    /** The same thing with another content, after it was taken. */
    public static Job changed(Job job, Content content, Outcome taken) {
        Notice before = job.notice();
        return new Job(
                new Notice(before.id(), before.watch(), before.of(), content, before.notBefore()),
                job.revision() + 1,
                1,
                false,
                Optional.of(receipt(taken)),
                job.thread(),
                job.since());
    }

    public static Receipt receipt(Outcome outcome) {
        if (outcome instanceof Outcome.Taken(Receipt receipt)) {
            return receipt;
        }
        throw new AssertionError("not taken: " + outcome);
    }

    public static Content.Message message(String channel, String title) {
        return new Content.Message(
                channel, Optional.empty(), false, Said.of(title, List.of(new AnnouncedLine("Version", "v1.2.0"))));
    }

    public static Content.Message reply(String channel, String root, boolean inChannel, String title) {
        return new Content.Message(channel, Optional.of(NoticeId.of(root)), inChannel, Said.of(title, List.of()));
    }
}
