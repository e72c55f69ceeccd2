package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.inbox.Inbox;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.notifier.archive.postgres.ArchiveReader;
import dev.watchkeeper.notifier.archive.postgres.ArchiveTable;
import dev.watchkeeper.notifier.delivery.postgres.DeliveringEvents;
import dev.watchkeeper.notifier.delivery.postgres.DeliveryTable;
import dev.watchkeeper.notifier.delivery.webhook.SignedWebhook;
import dev.watchkeeper.notifier.recording.postgres.RecordingTable;
import dev.watchkeeper.notifier.stream.StreamSignal;
import dev.watchkeeper.notifier.stream.http.StreamProjects;
import dev.watchkeeper.notifier.subscription.postgres.SubscriptionTable;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;

/** Builds the parts of the notifier. */
@Dependent
public class Wiring {
    @Produces
    @Singleton
    ArchiveTable archiveTable(Inbox inbox) {
        return new ArchiveTable(inbox);
    }

    @Produces
    @Singleton
    ArchiveReader archiveReader(Jdbi jdbi) {
        return new ArchiveReader(jdbi);
    }

    @Produces
    @Singleton
    StreamSignal streamSignal() {
        return new StreamSignal();
    }

    @Produces
    @Singleton
    StreamProjects streamProjects(Jdbi jdbi) {
        return new StreamProjects(jdbi);
    }

    @Produces
    @Singleton
    RecordingTable recordingTable(Jdbi jdbi) {
        return new RecordingTable(jdbi);
    }

    @Produces
    @Singleton
    SubscriptionTable subscriptionTable() {
        return new SubscriptionTable();
    }

    @Produces
    @Singleton
    DeliveryTable deliveryTable(SubscriptionTable subscriptions) {
        return new DeliveryTable(subscriptions);
    }

    @Produces
    @Singleton
    DeliveringEvents deliveringEvents(
            Jdbi jdbi,
            DeliveryTable deliveries,
            SubscriptionTable subscriptions,
            ArchiveReader archive,
            GuardedHttpClient client,
            Outbox outbox,
            Clock clock) {
        return new DeliveringEvents(
                jdbi,
                deliveries,
                subscriptions,
                archive,
                new SignedWebhook(client, clock),
                outbox,
                clock,
                RandomGenerator.getDefault());
    }
}
