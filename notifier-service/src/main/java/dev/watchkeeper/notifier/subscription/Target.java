package dev.watchkeeper.notifier.subscription;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a subscriber is told. */
public sealed interface Target {
    /** As people and tables write it, without any secret. */
    String text();

    /**
     * A webhook by Standard Webhooks 1.0.0.
     *
     * @param secret {@code whsec_} and base64, by which the receiver checks that a call is ours
     * @param previous the one before, with which calls are signed as well for a while
     */
    record Webhook(URI url, String secret, Optional<Previous> previous) implements Target {
        /** The secrets to sign with at that time, the newest first. */
        public List<String> secretsAt(Instant now) {
            return Stream.concat(
                            Stream.of(secret),
                            previous.filter(old -> now.isBefore(old.until())).map(Previous::secret).stream())
                    .toList();
        }

        /** A new secret; the one so far is used beside it for a while. */
        public Webhook rotated(String newSecret, Instant until) {
            return new Webhook(url, newSecret, Optional.of(new Previous(secret, until)));
        }

        @Override
        public String text() {
            return url.toString();
        }

        /** Never shows a secret. */
        @Override
        public String toString() {
            return "webhook to " + url.getHost();
        }
    }

    /** A secret that was replaced. */
    record Previous(String secret, Instant until) {
        @Override
        public String toString() {
            return "a secret used until " + until;
        }
    }

    /** One mailbox. */
    record Email(String address) implements Target {
        @Override
        public String text() {
            return address;
        }
    }

    /** A channel of the Slack workspace that the project's bot is in. */
    record SlackChannel(String channel) implements Target {
        @Override
        public String text() {
            return channel;
        }
    }
}
