package dev.watchkeeper.notifier.notice;

import dev.watchkeeper.contract.verdict.Link;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How something is to be at a receiver. It is a wish and no command: when it changes, what is there already is changed, and what has
 * not been sent yet is sent in its newest form only.
 */
public sealed interface Content {
    /** By what it is told. */
    Way way();

    /** What takes one thing after another: a channel, a key, an address. */
    String place();

    /**
     * A message of Slack.
     *
     * @param channel its name with {@code #}
     * @param under the message that begins the thread
     * @param alsoInChannel a reply that the channel shows too
     */
    record Message(String channel, Optional<NoticeId> under, boolean alsoInChannel, Said said) implements Content {
        @Override
        public Way way() {
            return Way.SLACK;
        }

        @Override
        public String place() {
            return channel;
        }
    }

    /**
     * An alert of PagerDuty.
     *
     * @param route the name of the secret that holds the routing key, without the project
     * @param dedupKey at most 255 characters
     * @param details label to text
     */
    record Alert(
            String route,
            String dedupKey,
            AlertStage stage,
            String summary,
            String source,
            Instant at,
            Map<String, String> details,
            List<Link> links)
            implements Content {
        public Alert {
            details = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(details));
            links = List.copyOf(links);
        }

        @Override
        public Way way() {
            return Way.PAGERDUTY;
        }

        @Override
        public String place() {
            return route;
        }
    }

    /** Where an alert stands; it never goes back, but may be raised anew after it was resolved. */
    enum AlertStage {
        TRIGGERED,
        ACKNOWLEDGED,
        RESOLVED
    }

    /** A change on the time line of PagerDuty. */
    record Change(String route, String summary, String source, Instant at, List<Link> links) implements Content {
        public Change {
            links = List.copyOf(links);
        }

        @Override
        public Way way() {
            return Way.PAGERDUTY;
        }

        @Override
        public String place() {
            return "changes " + route;
        }
    }

    /**
     * An incident on the status page.
     *
     * @param component its name
     * @param automatically without it the incident is a draft until a person publishes it
     */
    record Incident(String component, IncidentStage stage, String name, String body, boolean automatically)
            implements Content {
        @Override
        public Way way() {
            return Way.STATUSPAGE;
        }

        @Override
        public String place() {
            return "page";
        }
    }

    /** What customers are told of an incident. */
    enum IncidentStage {
        /** Nothing is broken: work is done that they may notice. */
        MAINTENANCE,
        INVESTIGATING,
        IDENTIFIED,
        RESOLVED
    }

    /**
     * An event of Datadog.
     *
     * @param aggregationKey at most 100 characters
     */
    record Mark(String title, String text, List<String> tags, MarkKind colour, String aggregationKey, Instant at)
            implements Content {
        public Mark {
            tags = List.copyOf(tags);
        }

        @Override
        public Way way() {
            return Way.DATADOG;
        }

        @Override
        public String place() {
            return "events";
        }
    }

    /** How an event of Datadog is coloured. */
    enum MarkKind {
        INFO,
        SUCCESS,
        WARNING,
        ERROR
    }

    /** An e-mail. */
    record Letter(String to, String subject, String text) implements Content {
        @Override
        public Way way() {
            return Way.EMAIL;
        }

        @Override
        public String place() {
            return to;
        }
    }
}
