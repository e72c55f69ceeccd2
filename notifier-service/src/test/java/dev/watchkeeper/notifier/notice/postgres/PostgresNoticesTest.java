package dev.watchkeeper.notifier.notice.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.IncidentStage;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.notifier.notice.SendingNotices;
import dev.watchkeeper.notifier.people.PeopleDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The queue of notices on the real database. */
class PostgresNoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final WatchRef WATCH =
            new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("petforce", "api", "production"));
    private static final NoticeId ROOT = NoticeId.of("root");
    private static final Receipt RECEIPT = Receipt.of("ts", "1");

    private final Jdbi jdbi = PeopleDatabase.fresh();
    private final PostgresNotices notices = new PostgresNotices(jdbi, new Outbox(Writer.NOTIFIER, () -> {}));

    private void wish(NoticeId id, Content content) {
        jdbi.useHandle(handle -> NoticeTable.wish(handle, new Notice(id, WATCH, new EventId("e"), content, NOW), NOW));
    }

    private static Content message(String title, Optional<NoticeId> under) {
        return new Content.Message("#c", under, false, Said.of(title, List.of()));
    }

    private void root(String title) {
        wish(ROOT, message(title, Optional.empty()));
    }

    private static Content draft(IncidentStage stage) {
        return new Content.Incident("api", stage, "Problems with api", "body of " + stage, false);
    }

    private Optional<Job> take(Instant now) {
        return notices.lanesDue(now).stream()
                .flatMap(lane -> notices.take(lane, now, SendingNotices.LEASE).stream())
                .findFirst();
    }

    private static String title(Job job) {
        return ((Content.Message) job.notice().content()).said().title();
    }

    private String state() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT state FROM notice ORDER BY place LIMIT 1")
                .mapTo(String.class)
                .one());
    }

    @Test
    void aReplyWaitsForTheMessageThatBeginsItsThread() {
        wish(NoticeId.of("reply"), message("reply", Optional.of(ROOT)));
        root("root");
        Job first = take(NOW).orElseThrow();
        notices.later(first, Outcome.Later.nothingSent("429"), NOW.plusSeconds(2), NOW);
        Optional<Job> beforeTheRoot = take(NOW.plusSeconds(1));
        Job again = take(NOW.plusSeconds(2)).orElseThrow();
        notices.taken(again, RECEIPT, NOW.plusSeconds(2));
        Job reply = take(NOW.plusSeconds(3)).orElseThrow();

        assertThat(title(first)).isEqualTo("root");
        assertThat(beforeTheRoot).isEmpty();
        assertThat(title(again)).isEqualTo("root");
        assertThat(title(reply)).isEqualTo("reply");
        assertThat(reply.thread()).contains(RECEIPT);
    }

    @Test
    void aReplyWhoseThreadCouldNotBeginIsToldAllTheSame() {
        wish(NoticeId.of("reply"), message("reply", Optional.of(ROOT)));
        root("root");
        notices.givenUp(take(NOW).orElseThrow(), "archived", NOW);

        assertThat(take(NOW.plusSeconds(1)).map(PostgresNoticesTest::title)).contains("reply");
    }

    @Test
    void aLaneThatIsTakenIsNotTakenAgainBeforeTheLeaseIsOver() {
        root("root");
        wish(NoticeId.of("other"), message("other", Optional.empty()));
        String lane = notices.lanesDue(NOW).getFirst();
        Optional<Job> mine = notices.take(lane, NOW, SendingNotices.LEASE);
        Optional<Job> second = notices.take(lane, NOW.plusSeconds(1), SendingNotices.LEASE);
        Optional<Job> afterACrash = notices.take(lane, NOW.plus(SendingNotices.LEASE), SendingNotices.LEASE);

        assertThat(mine).hasValueSatisfying(job -> assertThat(job.unsure()).isFalse());
        assertThat(second).isEmpty();
        assertThat(afterACrash).hasValueSatisfying(job -> {
            assertThat(job.notice().id()).isEqualTo(ROOT);
            assertThat(job.unsure()).isTrue();
            assertThat(job.attempt()).isEqualTo(2);
        });
    }

    @Test
    void whatChangedWhileItWasToldIsToldAgain() {
        root("before");
        Job job = take(NOW).orElseThrow();
        root("after");
        notices.taken(job, RECEIPT, NOW);
        String afterTheFirst = state();
        Job changed = take(NOW.plusSeconds(1)).orElseThrow();
        notices.taken(changed, RECEIPT, NOW.plusSeconds(1));

        assertThat(afterTheFirst).isEqualTo("DUE");
        assertThat(title(changed)).isEqualTo("after");
        assertThat(changed.receipt()).contains(RECEIPT);
        assertThat(state()).isEqualTo("SENT");
    }

    @Test
    void theSameWishAgainTellsNothingAgain() {
        root("root");
        notices.taken(take(NOW).orElseThrow(), RECEIPT, NOW);
        root("root");

        assertThat(take(NOW.plus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void aDraftStaysOneHoweverItChanges() {
        wish(NoticeId.of("incident"), draft(IncidentStage.INVESTIGATING));
        wish(NoticeId.of("incident"), draft(IncidentStage.RESOLVED));

        assertThat(state()).isEqualTo("DRAFT");
        assertThat(take(NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void whatAPersonHasThrownAwayIsNotToldHoweverItChanges() {
        wish(NoticeId.of("incident"), draft(IncidentStage.INVESTIGATING));
        jdbi.useHandle(handle -> handle.execute("UPDATE notice SET state = 'DISCARDED'"));
        wish(NoticeId.of("incident"), draft(IncidentStage.IDENTIFIED));

        assertThat(state()).isEqualTo("DISCARDED");
        assertThat(take(NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void aLaneHasAMomentOfRestAfterEachAndAsLongAsItsReceiverAsks() {
        root("root");
        wish(NoticeId.of("other"), message("other", Optional.empty()));
        notices.taken(take(NOW).orElseThrow(), RECEIPT, NOW);
        assertThat(take(NOW.plusMillis(999))).isEmpty();
        Job other = take(NOW.plusSeconds(1)).orElseThrow();
        Instant asked = NOW.plus(Duration.ofMinutes(5));
        wish(NoticeId.of("third"), message("third", Optional.empty()));
        notices.later(other, new Outcome.Later("429", false, Optional.of(asked), Optional.empty()), asked, NOW);

        assertThat(take(asked.minusSeconds(1))).isEmpty();
        assertThat(take(asked)).isPresent();
    }

    @Test
    void withoutThatAskingATroubleHoldsTheOthersForHalfAMinuteAtMost() {
        root("root");
        wish(NoticeId.of("other"), message("other", Optional.empty()));
        notices.later(take(NOW).orElseThrow(), Outcome.Later.unknown("500"), NOW.plus(Duration.ofMinutes(10)), NOW);

        assertThat(take(NOW.plusSeconds(29))).isEmpty();
        assertThat(take(NOW.plusSeconds(30)).map(PostgresNoticesTest::title)).contains("other");
    }
}
