package dev.watchkeeper.notifier.archive.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.DeliveringEvents;
import dev.watchkeeper.notifier.delivery.DeliveryHistory.Attempt;
import dev.watchkeeper.notifier.delivery.DeliveryHistory.State;
import dev.watchkeeper.notifier.delivery.DeliveryHistory.Told;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.delivery.Receiver;
import dev.watchkeeper.notifier.subscription.Standing;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Target;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDeliveriesTest {
    private static final SubscriptionId ID = new SubscriptionId("s-1");
    private static final Answer.Exchange WELL = new Answer.Exchange(Optional.of(204), Duration.ofMillis(12), "");
    private static final Answer.Exchange BADLY = new Answer.Exchange(Optional.of(503), Duration.ofMillis(7), "busy");

    private final Jdbi jdbi = FreshDatabase.current();
    private final Given given = new Given();
    private final SubscriptionTable subscriptions = new SubscriptionTable();
    private final DeliveryTable table = new DeliveryTable(subscriptions);
    private final ArchiveReader archive = new ArchiveReader(jdbi);
    private final PostgresDeliveries deliveries = new PostgresDeliveries(
            jdbi, table, subscriptions, new Outbox(Writer.NOTIFIER, () -> {}), Clock.systemUTC());
    private final PostgresDeliveryHistory history = new PostgresDeliveryHistory(jdbi, table, archive);
    private final PostgresRecordKeeper keeper =
            new PostgresRecordKeeper(jdbi, Given.RETENTION, List.of(table), Given.CLOCK);
    private final List<String> told = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    private static Subscription subscription(String id, Standing standing) {
        return new Subscription(
                new SubscriptionId(id),
                new ProjectName("demo"),
                new Target.Webhook(URI.create("https://example.org"), "whsec_x", Optional.empty()),
                Optional.empty(),
                Optional.of(new EnvironmentName("production")),
                Set.of(),
                Severity.INFO,
                standing);
    }

    @BeforeEach
    void subscribed() {
        jdbi.useHandle(handle ->
                subscriptions.add(handle, subscription("s-1", new Standing.Active()), new SubjectId("ann"), Given.NOW));
    }

    private void deliver(Receiver receiver) {
        new DeliveringEvents(deliveries, receiver, RandomGenerator.getDefault(), Clock.systemUTC()).deliverAll(ID);
    }

    private Answer take(DueDelivery due) {
        told.add(due.event().id());
        ids.add(due.id());
        return new Answer.Taken(WELL);
    }

    private void isDueNow() {
        jdbi.useHandle(handle -> handle.execute("UPDATE delivery SET next_at = now() WHERE state = 'DUE'"));
    }

    private List<State> states() {
        return history.of(ID, Optional.empty(), 10).stream().map(Told::state).toList();
    }

    @Test
    void eachIsToldOnceInOrderAndEachAttemptIsKept() {
        keeper.keep(
                List.of(given.aborted("a", Given.NOW), given.observed("a", Given.NOW), given.aborted("b", Given.NOW)));
        assertThat(deliveries.subscribersDue()).containsExactly(ID);

        deliver(this::take);
        deliver(this::take);

        assertThat(told).containsExactly("e1", "e3");
        assertThat(deliveries.subscribersDue()).isEmpty();
        assertThat(states()).containsExactly(State.DELIVERED, State.DELIVERED);
        assertThat(history.attempts(ID, new Position(1, 1)))
                .extracting(Attempt::outcome, Attempt::status, Attempt::millis)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Optional.of("TAKEN"), Optional.of(204), Optional.of(12L)));
    }

    @Test
    void whatIsNotTakenHoldsBackTheNextAndIsTriedAgainWithTheSameId() {
        keeper.keep(List.of(given.aborted("a", Given.NOW), given.aborted("b", Given.NOW)));

        deliver(due -> {
            ids.add(due.id());
            return new Answer.NotTaken("it answered 503", BADLY);
        });
        assertThat(deliveries.subscribersDue()).isEmpty();
        assertThat(history.undelivered(project -> true, 10)).hasSize(1);
        isDueNow();
        deliver(this::take);

        assertThat(told).containsExactly("e1", "e2");
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
        assertThat(history.attempts(ID, new Position(1, 1)))
                .extracting(attempt -> attempt.outcome().orElse("none"))
                .containsExactly("NOT_TAKEN", "TAKEN");
        assertThat(history.undelivered(project -> true, 10)).isEmpty();
    }

    @Test
    void aProcessThatDiesBetweenTheCallAndTheWordTellsItAgainWithTheSameIdAndTheAttemptIsSeen() {
        keeper.keep(List.of(given.aborted("a", Given.NOW)));
        DueDelivery before = deliveries.take(ID, DeliveringEvents.LEASE).orElseThrow();
        take(before);
        // Here the process is killed: nothing more is written.

        assertThat(deliveries.take(ID, DeliveringEvents.LEASE)).isEmpty();
        assertThat(deliveries.subscribersDue()).isEmpty();
        isDueNow();
        deliver(this::take);

        assertThat(told).containsExactly("e1", "e1");
        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
        assertThat(history.attempts(ID, new Position(1, 1)))
                .extracting(attempt -> attempt.outcome().orElse("none"))
                .containsExactly("none", "TAKEN");
        assertThat(states()).containsExactly(State.DELIVERED);
    }

    @Test
    void aReceiverThatWantsNothingMoreIsDisabledWithTheReasonAndNothingIsKeptForIt() {
        keeper.keep(List.of(given.aborted("a", Given.NOW)));
        deliver(due -> new Answer.Unwanted("it answered 410 Gone", BADLY));

        keeper.keep(List.of(given.aborted("b", Given.NOW)));

        assertThat(jdbi.withHandle(handle -> subscriptions.find(handle, ID))
                        .orElseThrow()
                        .standing())
                .isEqualTo(new Standing.Disabled("it answered 410 Gone"));
        assertThat(states()).containsExactly(State.GIVEN_UP);
    }

    @Test
    void whatHappensWhileItIsPausedIsToldAfterwards() {
        jdbi.useHandle(handle -> subscriptions.change(handle, subscription("s-1", new Standing.Paused(Given.NOW))));
        keeper.keep(List.of(given.aborted("a", Given.NOW)));
        assertThat(deliveries.subscribersDue()).isEmpty();

        jdbi.useHandle(handle -> subscriptions.change(handle, subscription("s-1", new Standing.Active())));

        assertThat(deliveries.subscribersDue()).containsExactly(ID);
    }

    @Test
    void whatIsTooLateIsNotSentAndCanBeAskedForAgain() {
        keeper.keep(List.of(given.aborted("a", Given.NOW)));
        jdbi.useHandle(handle -> handle.execute("UPDATE delivery SET noted_at = now() - interval '25 hours'"));
        deliver(this::take);
        assertThat(told).isEmpty();
        assertThat(states()).containsExactly(State.EXPIRED);

        assertThat(history.redeliverAll(ID)).isEqualTo(1);
        deliver(this::take);

        assertThat(told).containsExactly("e1");
        assertThat(history.redeliver(ID, new Position(1, 1))).isTrue();
        assertThat(history.redeliver(ID, new Position(1, 1))).isFalse();
        assertThat(history.redeliver(ID, new Position(1, 9))).isFalse();
    }

    @Test
    void everythingSinceATimeIsToldAgainInOrder() {
        keeper.keep(List.of(
                given.aborted("a", Given.NOW.minus(Duration.ofDays(2))),
                given.aborted("b", Given.NOW.minus(Duration.ofHours(2))),
                given.aborted("c", Given.NOW)));
        deliver(this::take);
        Instant since = Given.NOW.minus(Duration.ofHours(3));

        var replayed = history.replay(subscription("s-1", new Standing.Active()), since);
        deliver(this::take);

        assertThat(replayed.events()).isEqualTo(2);
        assertThat(replayed.more()).isFalse();
        assertThat(told).containsExactly("e1", "e2", "e3", "e2", "e3");
        assertThat(history.attempts(ID, new Position(1, 3)))
                .extracting(Attempt::round)
                .containsExactly(0, 1);
    }

    @Test
    void aRepeatedAttemptKnowsWhenTheFirstOfItsRoundBegan() {
        keeper.keep(List.of(given.aborted("a", Given.NOW)));
        List<Optional<Instant>> tried = new ArrayList<>();
        for (int attempt = 1; attempt <= 3; attempt++) {
            isDueNow();
            deliver(due -> {
                tried.add(due.firstTried());
                return due.attempt() < 3 ? new Answer.NotTaken("it answered 503", BADLY) : take(due);
            });
        }
        history.redeliver(ID, new Position(1, 1));
        deliver(due -> {
            tried.add(due.firstTried());
            return take(due);
        });

        Optional<Instant> first =
                Optional.of(history.attempts(ID, new Position(1, 1)).getFirst().begun());
        assertThat(tried).containsExactly(Optional.empty(), first, first, Optional.empty());
    }

    @Test
    void anEventThatTheArchiveNoLongerHoldsDoesNotHoldBackTheRest() {
        keeper.keep(List.of(given.aborted("a", Given.NOW), given.aborted("b", Given.NOW)));
        jdbi.useHandle(handle -> handle.execute("DELETE FROM archive WHERE seq = 1"));

        deliver(this::take);

        assertThat(told).containsExactly("e2");
        assertThat(states()).containsExactly(State.DELIVERED, State.EXPIRED);
    }

    @Test
    void ofMoreThanMayWaitTheOldestAreGivenUpAndSayWhyAndCanBeAskedForAgain() {
        jdbi.useHandle(handle ->
                subscriptions.add(handle, subscription("s-2", new Standing.Active()), new SubjectId("ann"), Given.NOW));
        keeper.keep(
                List.of(given.aborted("a", Given.NOW), given.aborted("a", Given.NOW), given.aborted("a", Given.NOW)));
        WaitingBound bound = new WaitingBound(jdbi, 3);
        assertThat(bound.apply()).isZero();
        keeper.keep(List.of(given.aborted("a", Given.NOW), given.aborted("a", Given.NOW)));

        assertThat(bound.apply()).isEqualTo(4);
        assertThat(bound.apply()).isZero();

        List<Told> givenUp = history.of(ID, Optional.of(State.GIVEN_UP), 10);
        assertThat(givenUp).extracting(one -> one.position().seq()).containsExactly(2L, 1L);
        assertThat(history.undelivered(project -> true, 10))
                .hasSize(4)
                .allMatch(
                        one -> one.lastAnswer().orElse("").startsWith("more than 3 events waited for this subscriber"));
        deliver(this::take);
        assertThat(told).containsExactly("e3", "e4", "e5");
        assertThat(history.redeliverAll(ID)).isEqualTo(2);
        deliver(this::take);
        assertThat(told).containsExactly("e3", "e4", "e5", "e1", "e2");
    }

    @Test
    void aBoundOfNothingIsRefused() {
        assertThatThrownBy(() -> new WaitingBound(jdbi, 0)).hasMessageContaining("most-waiting is 0");
    }
}
