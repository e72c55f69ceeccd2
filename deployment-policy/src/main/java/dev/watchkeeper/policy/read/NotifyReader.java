package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.notify.NotifyPlan;
import dev.watchkeeper.policy.notify.NotifyPlan.Occasion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code notify}. */
final class NotifyReader {
    private static final Pattern EMAIL = Pattern.compile("email:[^@\\s,;<>]{1,64}@[^@\\s,;<>]{1,255}");

    private static final Pattern TAG_VALUE = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,99}");

    private NotifyReader() {}

    /** @param service the service of the policy, which Datadog knows by the same name unless the policy says otherwise */
    static Optional<NotifyPlan> read(Fields spec, String service) {
        return spec.orSection("notify").section(Section.NOTIFY).flatMap(fields -> plan(fields, service));
    }

    private static Optional<NotifyPlan> plan(Fields fields, String service) {
        Optional<NotifyPlan.Slack> slack =
                section(fields, "slack", Section.NOTIFY_SLACK).flatMap(NotifyReader::slack);
        Optional<NotifyPlan.PagerDuty> pagerduty =
                section(fields, "pagerduty", Section.NOTIFY_PAGERDUTY).flatMap(NotifyReader::pagerduty);
        Optional<NotifyPlan.Statuspage> statuspage =
                section(fields, "statuspage", Section.NOTIFY_STATUSPAGE).flatMap(NotifyReader::statuspage);
        Optional<NotifyPlan.Report> report =
                section(fields, "report", Section.NOTIFY_REPORT).flatMap(NotifyReader::report);
        Optional<NotifyPlan.Datadog> datadog =
                section(fields, "datadog", Section.NOTIFY_DATADOG).flatMap(words -> datadog(words, service));
        return fields.make(() -> new NotifyPlan(slack, pagerduty, statuspage, report, datadog));
    }

    private static Optional<Fields> section(Fields fields, String word, Section section) {
        return fields.optional(word).flatMap(place -> place.section(section));
    }

    private static Optional<NotifyPlan.Slack> slack(Fields fields) {
        Optional<String> channel =
                fields.required("channel", "\"#engineering\"").flatMap(Channels::read);
        Optional<String> style = fields.or("style", "one-thread").oneOf(List.of("one-thread", "separate"));
        return fields.make(() ->
                new NotifyPlan.Slack(channel.orElseThrow(), style.orElseThrow().equals("one-thread")));
    }

    private static Optional<NotifyPlan.PagerDuty> pagerduty(Fields fields) {
        boolean changes = fields.flag("changeEvents");
        List<Occasion> page = occasions(fields.optionalList("page"));
        return fields.make(() -> new NotifyPlan.PagerDuty(changes, page));
    }

    private static Optional<NotifyPlan.Statuspage> statuspage(Fields fields) {
        Optional<String> component = fields.required("component", "api").flatMap(Place::text);
        List<Occasion> on = occasions(fields.requiredList("on", "[rollback]"));
        Optional<String> publish = fields.or("publish", "by-person").oneOf(List.of("by-person", "automatically"));
        return fields.make(() -> new NotifyPlan.Statuspage(
                component.orElseThrow(), on, publish.orElseThrow().equals("automatically")));
    }

    private static Optional<NotifyPlan.Datadog> datadog(Fields fields, String service) {
        Optional<String> name = fields.or("service", service).parsed(NotifyReader::tagValue);
        return fields.make(() -> new NotifyPlan.Datadog(name.orElseThrow()));
    }

    private static String tagValue(String text) {
        if (!TAG_VALUE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is no name of a service at Datadog: write 1 to 100 letters, digits, and . _ - / in lower case");
        }
        return text;
    }

    private static List<Occasion> occasions(List<Place> places) {
        return Fields.each(places, place -> place.oneOf(Occasion.class));
    }

    private static Optional<NotifyPlan.Report> report(Fields fields) {
        Optional<Duration> after = fields.required("after", "7d").flatMap(Spans::atLeastASecond);
        List<String> to =
                Fields.each(fields.requiredList("to", "[slack]"), place -> place.parsed(NotifyReader::address));
        boolean postmortem = fields.says("postmortem", "when-rolled-back");
        return fields.make(() -> new NotifyPlan.Report(after.orElseThrow(), to, postmortem));
    }

    private static String address(String text) {
        if (!text.equals("slack") && !EMAIL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is nowhere a report can go: write slack, or email:someone@host");
        }
        return text;
    }
}
