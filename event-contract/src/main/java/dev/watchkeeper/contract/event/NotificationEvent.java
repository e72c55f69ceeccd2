package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of telling people and machines, on {@code notifications}. */
public sealed interface NotificationEvent extends Event, WatchEvent {
    @Override
    default Topic topic() {
        return Topic.NOTIFICATIONS;
    }

    @Override
    default String key() {
        return WatchEvent.super.key();
    }

    @Override
    default String project() {
        return WatchEvent.super.project();
    }

    @Override
    default Optional<WatchRef> about() {
        return WatchEvent.super.about();
    }

    record Delivered(WatchRef watch, SubscriptionId subscription, EventId of, int attempt)
            implements NotificationEvent {
        @Override
        public String sentence() {
            return "told " + subscription + " at attempt " + attempt;
        }
    }

    record DeliveryFailed(
            WatchRef watch, SubscriptionId subscription, EventId of, int attempt, String why, Optional<Instant> next)
            implements NotificationEvent {
        @Override
        public String sentence() {
            return "could not tell " + subscription + " at attempt " + attempt + ": " + why;
        }
    }

    record GivenUp(WatchRef watch, SubscriptionId subscription, EventId of, int attempts, String why)
            implements NotificationEvent {
        @Override
        public String sentence() {
            return "gave up telling " + subscription + " after " + attempts + " attempts: " + why;
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /**
     * A report was written down; it never changes.
     *
     * @param kind {@code short}, {@code day}, {@code week}, {@code postmortem}, or another word of its address
     * @param revision 1, and one more for each correction
     * @param path where it is read, below the address of the notifier; as HTML, Markdown or JSON
     * @param recipients where the policy wants it sent, such as {@code email:team@example.org}
     */
    record ReportWritten(
            WatchRef watch, String kind, int revision, String path, List<String> recipients, String sentence)
            implements NotificationEvent {
        public ReportWritten {
            recipients = List.copyOf(recipients);
        }
    }
}
