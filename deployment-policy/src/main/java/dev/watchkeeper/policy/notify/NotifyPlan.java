package dev.watchkeeper.policy.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is told where, beside what teams subscribe to themselves. */
public record NotifyPlan(
        Optional<Slack> slack,
        Optional<PagerDuty> pagerduty,
        Optional<Statuspage> statuspage,
        Optional<Report> report,
        Optional<Datadog> datadog) {

    /** @param oneThread all about a deployment stands below its first message */
    public record Slack(String channel, boolean oneThread) {}

    /**
     * @param changeEvents a deployment is shown on the time line
     * @param page what wakes someone
     */
    public record PagerDuty(boolean changeEvents, List<Occasion> page) {
        public PagerDuty {
            page = List.copyOf(page);
        }
    }

    /**
     * @param on what customers are told
     * @param automatically published at once; otherwise a person reads the draft and publishes it
     */
    public record Statuspage(String component, List<Occasion> on, boolean automatically) {
        public Statuspage {
            on = List.copyOf(on);
        }
    }

    /**
     * Events on the dashboards of Datadog.
     *
     * @param service what Datadog calls the service, in the tag {@code service}
     */
    public record Datadog(String service) {}

    /**
     * @param after the full shift
     * @param to {@code slack}, or an address {@code email:someone@host}
     * @param postmortem a post-mortem is begun when the version was taken back
     */
    public record Report(Duration after, List<String> to, boolean postmortem) {
        public Report {
            to = List.copyOf(to);
        }
    }

    /** What may happen to a deployment. */
    public enum Occasion {
        BREACH,
        BLIND,
        ROLLBACK,
        ROLLBACK_FAILED
    }
}
