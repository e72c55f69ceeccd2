package dev.watchkeeper.probe.source.github.issues;

import static dev.watchkeeper.probe.VendorChecks.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.GithubIssues;
import dev.watchkeeper.probe.TestClock;
import dev.watchkeeper.probe.VendorChecks;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import dev.watchkeeper.probe.source.github.Githubs;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakeIssue;
import dev.watchkeeper.stack.fake.github.LedgerEntry;
import dev.watchkeeper.stack.fake.github.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IssuesClientTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Window WINDOW =
            new Window(STARTED.minus(MINUTE), STARTED.plus(MINUTE.multipliedBy(2)), MINUTE, Duration.ofSeconds(4));

    private final TestClock clock = new TestClock(STARTED.plusSeconds(300));
    private final FakeGithub github =
            FakeGithub.start("petforce/api", clock).label("bug").label("good first issue");
    private final IssuesClient client = new IssuesClient(Githubs.at(github.base(), clock));

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void issueCountsInTheBucketInWhichItWasOpened() {
        opened(1, "bug", -30);
        opened(2, "bug", 0);
        opened(3, "bug", 59);
        opened(4, "bug", 60);
        opened(5, "bug", 120);
        opened(6, "other", 10);

        assertThat(points("bug", false))
                .containsExactly(
                        Map.entry(STARTED.minus(MINUTE), 1.0),
                        Map.entry(STARTED, 2.0),
                        Map.entry(STARTED.plus(MINUTE), 1.0));
    }

    @Test
    void sinceTheStartLeavesOutWhatWasOpenedBefore() {
        opened(1, "bug", -1);
        opened(2, "bug", 0);

        assertThat(points("bug", true))
                .containsExactly(
                        Map.entry(STARTED.minus(MINUTE), 0.0),
                        Map.entry(STARTED, 1.0),
                        Map.entry(STARTED.plus(MINUTE), 0.0));
    }

    /** The usual of weeks before is what there was, and not what was left of it since a start that was yet to come. */
    @Test
    void thePastHasNoStart() {
        opened(1, "bug", -1);
        opened(2, "bug", 0);
        Subject subject = VendorChecks.subject(VendorChecks.policy("https://status.example"));
        IssuesQuestion past = client.question(new GithubIssues("bug", true), subject.ofAllTime(), Map.of(), MINUTE);

        assertThat(((SeriesAnswer.Points) client.fetch(List.of(past), WINDOW).getFirst()).values())
                .containsEntry(STARTED.minus(MINUTE), 1.0)
                .containsEntry(STARTED, 1.0);
    }

    @Test
    void pullRequestIsNoIssue() {
        github.issue(new FakeIssue(1, "bug", STARTED, STARTED, true));

        assertThat(points("bug", false).get(STARTED)).isZero();
    }

    @Test
    @Tag("F15")
    void labelThatIsNotThereCountsNothing() {
        assertThat(cause(answer("bogus", false))).isEqualTo(MissingCause.UNUSABLE);
        assertThat(answer("good first issue", false)).isInstanceOf(SeriesAnswer.Points.class);
    }

    @Test
    void everyPageIsRead() {
        for (int i = 0; i < 120; i++) {
            opened(i, "bug", i % 60);
        }

        assertThat(points("bug", false).get(STARTED)).isEqualTo(120.0);
    }

    @Test
    @Tag("P9")
    void listThatIsTooLongIsNeverASmallerCount() {
        for (int i = 0; i < IssuesClient.PER_PAGE * IssuesClient.MOST_PAGES; i++) {
            opened(i, "bug", i % 60);
        }

        assertThat(cause(answer("bug", false))).isEqualTo(MissingCause.UNUSABLE);
    }

    @Test
    void readingStopsWhereTheWindowBegins() {
        for (int i = 0; i < 600; i++) {
            github.issue(new FakeIssue(i, "bug", STARTED.minusSeconds(3600 + i), STARTED, false));
        }
        opened(601, "bug", 0);

        assertThat(points("bug", false).get(STARTED)).isEqualTo(1.0);
        assertThat(github.ledger())
                .filteredOn(entry -> entry.path().contains("/issues"))
                .hasSize(1);
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        opened(1, "bug", 0);
        var first = points("bug", false);
        var second = points("bug", false);

        assertThat(second).isEqualTo(first);
        assertThat(github.ledger()).extracting(LedgerEntry::status).containsExactly(200, 200, 304, 304);
    }

    @Test
    void whatHasChangedIsSeenAlthoughTheFirstAnswerWasKept() {
        points("bug", false);
        opened(1, "bug", 0);

        assertThat(points("bug", false).get(STARTED)).isEqualTo(1.0);
    }

    @Test
    @Tag("F44")
    void limitIsMissingUntilItEnds() {
        Instant reset = clock.instant().plusSeconds(90);
        github.limit(Optional.of(Limit.primary(reset)));
        SeriesAnswer primary = answer("bug", false);
        github.limit(Optional.of(Limit.secondary(429, 30)));
        SeriesAnswer secondary = answer("bug", false);
        github.limit(Optional.of(Limit.secondary(403, 60)));
        SeriesAnswer forbidden = answer("bug", false);

        assertThat(List.of(cause(primary), cause(secondary), cause(forbidden))).containsOnly(MissingCause.THROTTLED);
        assertThat(List.of(later(primary), later(secondary), later(forbidden)))
                .containsExactly(
                        reset, clock.instant().plusSeconds(30), clock.instant().plusSeconds(60));
    }

    private void opened(long number, String label, long second) {
        Instant at = STARTED.plusSeconds(second);
        github.issue(new FakeIssue(number, label, at, at, false));
    }

    private Map<Instant, Double> points(String label, boolean sinceStart) {
        if (answer(label, sinceStart) instanceof SeriesAnswer.Points points) {
            return points.values();
        }
        throw new AssertionError("not read");
    }

    private SeriesAnswer answer(String label, boolean sinceStart) {
        IssuesQuestion question = client.question(
                new GithubIssues(label, sinceStart),
                VendorChecks.subject(VendorChecks.policy("https://status.example")),
                Map.of(),
                MINUTE);
        return client.fetch(List.of(question), WINDOW).getFirst();
    }

    private static MissingCause cause(SeriesAnswer answer) {
        if (answer instanceof SeriesAnswer.NotRead(Reading.Missing missing, var notBefore, var reached)) {
            return missing.cause();
        }
        throw new AssertionError("is not missing: " + answer);
    }

    private static Instant later(SeriesAnswer answer) {
        return ((SeriesAnswer.NotRead) answer).notBefore().orElseThrow();
    }
}
