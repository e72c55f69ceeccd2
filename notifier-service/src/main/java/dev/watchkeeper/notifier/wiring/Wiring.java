package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.EventText;
import dev.watchkeeper.notifier.archive.RecordKeeper;
import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.postgres.ArchiveReader;
import dev.watchkeeper.notifier.archive.postgres.DeliveryTable;
import dev.watchkeeper.notifier.archive.postgres.PostgresDeliveries;
import dev.watchkeeper.notifier.archive.postgres.PostgresDeliveryHistory;
import dev.watchkeeper.notifier.archive.postgres.PostgresRecordKeeper;
import dev.watchkeeper.notifier.archive.postgres.PostgresRetention;
import dev.watchkeeper.notifier.archive.postgres.PostgresSubscriptions;
import dev.watchkeeper.notifier.archive.postgres.RecordingTable;
import dev.watchkeeper.notifier.archive.postgres.SubscriptionTable;
import dev.watchkeeper.notifier.archive.postgres.WaitingBound;
import dev.watchkeeper.notifier.delivery.Deliveries;
import dev.watchkeeper.notifier.delivery.DeliveringEvents;
import dev.watchkeeper.notifier.delivery.DeliveryHistory;
import dev.watchkeeper.notifier.delivery.Receivers;
import dev.watchkeeper.notifier.delivery.SlackPoster;
import dev.watchkeeper.notifier.delivery.mail.MailReceiver;
import dev.watchkeeper.notifier.delivery.webhook.SignedWebhook;
import dev.watchkeeper.notifier.mail.smtp.SmtpMailing;
import dev.watchkeeper.notifier.recording.Recordings;
import dev.watchkeeper.notifier.stream.StreamHub;
import dev.watchkeeper.notifier.stream.StreamLimits;
import dev.watchkeeper.notifier.stream.StreamPlaces;
import dev.watchkeeper.notifier.stream.StreamSignal;
import dev.watchkeeper.notifier.stream.http.SseForm;
import dev.watchkeeper.notifier.stream.json.PublicEvent;
import dev.watchkeeper.notifier.subscription.Subscriptions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;

/** Builds the parts of the notifier. */
@Dependent
public class Wiring {
    private final SubscriptionTable subscriptionTable = new SubscriptionTable();
    private final DeliveryTable deliveryTable = new DeliveryTable(subscriptionTable);

    @Produces
    @Singleton
    Archive archive(Jdbi jdbi) {
        return new ArchiveReader(jdbi);
    }

    @Produces
    @Singleton
    Retention retention(ArchiveConfig config) {
        return config.retention();
    }

    @Produces
    @Singleton
    PostgresRetention postgresRetention(Jdbi jdbi, Retention retention, ArchiveConfig config, Clock clock) {
        return new PostgresRetention(jdbi, retention, config.recordings(), clock);
    }

    @Produces
    @Singleton
    WaitingBound waitingBound(Jdbi jdbi, SubscriptionConfig config) {
        return new WaitingBound(jdbi, config.mostWaiting());
    }

    @Produces
    @Singleton
    RecordKeeper recordKeeper(Jdbi jdbi, Retention retention, RecordingTable recordings, Clock clock) {
        return new PostgresRecordKeeper(jdbi, retention, List.of(deliveryTable, recordings), clock);
    }

    @Produces
    @Singleton
    @Typed({RecordingTable.class, Recordings.class})
    RecordingTable recordings(Jdbi jdbi, Clock clock) {
        return new RecordingTable(jdbi, clock);
    }

    @Produces
    @Singleton
    Subscriptions subscriptions(Jdbi jdbi, Idempotency idempotency, Audit audit, Clock clock) {
        return new PostgresSubscriptions(jdbi, subscriptionTable, idempotency, audit, clock);
    }

    @Produces
    @Singleton
    Deliveries deliveries(Jdbi jdbi, Outbox outbox, Clock clock) {
        return new PostgresDeliveries(jdbi, deliveryTable, subscriptionTable, outbox, clock);
    }

    @Produces
    @Singleton
    DeliveryHistory deliveryHistory(Jdbi jdbi, Archive archive) {
        return new PostgresDeliveryHistory(jdbi, deliveryTable, archive);
    }

    @Produces
    @Singleton
    Receivers receivers(GuardedHttpClient client, EventText text, MailConfig mail, SlackPoster slack, Clock clock) {
        return new Receivers(
                new SignedWebhook(client, text, clock, SignedWebhook.DEADLINE),
                mail.server().map(server -> new MailReceiver(new SmtpMailing(server, clock), clock)),
                Optional.of(slack));
    }

    @Produces
    @Singleton
    DeliveringEvents deliveringEvents(Deliveries deliveries, Receivers receivers, Clock clock) {
        return new DeliveringEvents(deliveries, receivers, RandomGenerator.getDefault(), clock);
    }

    @Produces
    @Singleton
    StreamLimits streamLimits(StreamConfig config) {
        return config.limits();
    }

    @Produces
    @Singleton
    StreamPlaces streamPlaces(StreamLimits limits) {
        return new StreamPlaces(limits);
    }

    @Produces
    @Singleton
    StreamHub streamHub(Archive archive, EventText text, StreamLimits limits, StreamSignal signal) {
        return new StreamHub(archive, new SseForm(text, PublicEvent::state), limits, signal, System::nanoTime);
    }

    @Produces
    @Singleton
    EventText eventText() {
        return PublicEvent::json;
    }

    @Produces
    @Singleton
    StreamSignal streamSignal() {
        return new StreamSignal();
    }
}
