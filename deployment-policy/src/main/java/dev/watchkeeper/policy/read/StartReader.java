package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.source.DatadogMonitors;
import dev.watchkeeper.policy.start.QuietMonitors;
import dev.watchkeeper.policy.start.StartPlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code start}. */
final class StartReader {
    private StartReader() {}

    static Optional<StartPlan> read(Fields spec) {
        return spec.optional("start")
                .flatMap(place -> place.section(Section.START))
                .flatMap(StartReader::start);
    }

    private static Optional<StartPlan> start(Fields fields) {
        Optional<String> flag = fields.text("flag");
        boolean readOnly = fields.says("readOnly", "while-migrating");
        Optional<QuietMonitors> monitors = fields.optional("monitors")
                .flatMap(place -> place.section(Section.MONITORS))
                .flatMap(StartReader::monitors);
        Optional<String> pipeline = fields.optional("pipeline")
                .flatMap(place -> place.section(Section.PIPELINE))
                .flatMap(words -> words.required("github-workflow", "deploy.yml"))
                .flatMap(place -> place.parsed(WorkflowName::of));
        boolean githubDeployment = fields.flag("githubDeployment");
        Optional<StartPlan.Announcement> announce = fields.optional("announce")
                .flatMap(place -> place.section(Section.ANNOUNCE))
                .flatMap(words -> {
                    Optional<String> slack = words.optional("slack").flatMap(Channels::read);
                    boolean statuspage = words.says("statuspage", "when-customer-facing");
                    return words.make(() -> new StartPlan.Announcement(slack, statuspage));
                });
        return fields.make(() -> new StartPlan(flag, readOnly, monitors, pipeline, githubDeployment, announce));
    }

    private static Optional<QuietMonitors> monitors(Fields fields) {
        Optional<List<String>> search =
                fields.required("datadog", "\"service:api\"").flatMap(place -> place.parsed(DatadogMonitors::tags));
        boolean mute = fields.flag("mute");
        if (fields.has("raise") == mute) {
            fields.error("Monitors are either raised or muted.", "Write one of `raise: 2x` and `mute: true`.");
        }
        Optional<BigDecimal> raise = fields.optional("raise").flatMap(place -> place.parsed(CompareReader::factor));
        raise.filter(times -> times.compareTo(BigDecimal.ONE) <= 0)
                .ifPresent(times -> fields.errorAt(
                        "raise", "A limit that is not raised is no help.", "Write more than 1x, such as 2x."));
        Optional<Duration> lasting = Spans.atLeastASecond(fields.or("for", "1h"));
        return fields.make(() -> new QuietMonitors(search.orElseThrow(), raise, lasting.orElseThrow()));
    }
}
