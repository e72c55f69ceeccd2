package dev.watchkeeper.notifier.people.datadog;

import static dev.watchkeeper.notifier.people.Vendors.changed;
import static dev.watchkeeper.notifier.people.Vendors.job;
import static dev.watchkeeper.notifier.people.Vendors.unsure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.kit.datadog.DatadogCalls;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.people.Vendors;
import dev.watchkeeper.stack.fake.datadog.FakeDatadog;
import dev.watchkeeper.stack.fake.datadog.Fault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatadogMarksTest {
    private final FakeDatadog datadog = FakeDatadog.start(0, Clock.systemUTC());
    private final GuardedHttpClient client = Vendors.client();
    private final DatadogMarks sender = new DatadogMarks(new DatadogCalls(client, datadog.base()));
    private final Job mark = job("mark", mark("api v1.2.0: breach", "errors 6.2 % > 5 %"));

    @AfterEach
    void close() {
        client.close();
        datadog.close();
    }

    private static Content.Mark mark(String title, String text) {
        return new Content.Mark(
                title,
                text,
                List.of("service:api", "env:production"),
                Content.MarkKind.WARNING,
                "watchkeeper-d-1",
                Instant.now());
    }

    @Test
    void anEventIsPostedOnceAndCarriesItsTags() {
        Outcome taken = sender.send(mark);
        sender.send(changed(mark, mark("other", "other"), taken));

        assertThat(datadog.events()).hasSize(1);
        assertThat(datadog.events().getFirst().path("tags").toString()).contains("service:api", "watchkeeper_notice:");
        assertThat(datadog.events().getFirst().path("alert_type").asText()).isEqualTo("warning");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING", "FAILS_BEFORE_ACTING"})
    void anEventWhoseAnswerWasLostIsLookedForFirst(Fault fault) {
        datadog.next(fault);
        Outcome lost = sender.send(mark);
        Outcome found = sender.send(unsure(mark));

        assertThat(lost)
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.perhaps()).isTrue());
        assertThat(found).isInstanceOf(Outcome.Taken.class);
        assertThat(datadog.events()).hasSize(1);
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(sender.send(job("long", mark("t".repeat(500), "x".repeat(10_000)))))
                .isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void keysThatMayNotAreSaid() {
        datadog.next(Fault.REFUSES);

        assertThat(sender.send(mark)).isInstanceOf(Outcome.Never.class);
    }
}
