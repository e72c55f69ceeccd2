package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.supplier.Monitoring;
import dev.watchkeeper.kit.datadog.Monitor;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.MonitoringRules;
import dev.watchkeeper.policy.start.QuietMonitors;
import dev.watchkeeper.policy.start.StartPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Datadog has monitors for the service, none of them alerts and none is muted as a whole. They are found by the tags of
 * {@code start.monitors.datadog}, else by {@code service:} and the service's name.
 */
public final class MonitorsAreConfigured extends AskedOfSupplier {
    private final Monitoring monitoring;

    public MonitorsAreConfigured(Monitoring monitoring) {
        super("monitoring.datadogMonitors");
        this.monitoring = monitoring;
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate()
                .monitoring()
                .filter(MonitoringRules::datadogMonitors)
                .isPresent();
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        List<String> tags = tags(facts.policy());
        return monitoring
                .monitors(facts.deployment().service().project(), tags)
                .judged(monitors -> judged(monitors, String.join(", ", tags)));
    }

    static List<String> tags(Policy policy) {
        return policy.start()
                .flatMap(StartPlan::monitors)
                .map(QuietMonitors::datadog)
                .orElseGet(() -> List.of("service:" + policy.service().service()));
    }

    static Outcome judged(List<Monitor> monitors, String tags) {
        if (monitors.isEmpty()) {
            return Outcome.Failed.of(
                    "monitors-missing",
                    "Datadog has no monitor with the tags " + tags,
                    "Give monitors of the service these tags, or name theirs in start.monitors.datadog");
        }
        String all = " of " + monitors.size() + " monitors with the tags " + tags;
        List<String> alerting = names(monitors, monitor -> monitor.state().equals("Alert"));
        if (!alerting.isEmpty()) {
            return Outcome.Failed.of(
                    "monitor-alerts",
                    alerting.size() + all + " alert: " + Listed.of(alerting),
                    "Remove the cause of the alert, then request again");
        }
        List<String> muted = names(monitors, monitor -> monitor.muting() == Monitor.Muting.WHOLE);
        if (!muted.isEmpty()) {
            return Outcome.Failed.of(
                    "monitor-muted",
                    muted.size() + all + " are muted and would tell nobody: " + Listed.of(muted),
                    "Unmute them in Datadog, then request again");
        }
        List<String> remarks = new ArrayList<>();
        remark(
                remarks,
                monitors,
                "see nothing",
                monitor -> !List.of("OK", "Warn").contains(monitor.state()));
        remark(remarks, monitors, "warn", monitor -> monitor.state().equals("Warn"));
        remark(remarks, monitors, "are muted in part", monitor -> monitor.muting() == Monitor.Muting.PART);
        return remarks.isEmpty()
                ? Outcome.Passed.of("none" + all + " alerts, and none is muted")
                : Outcome.Passed.remarkable("none" + all + " alerts; " + String.join("; ", remarks));
    }

    private static void remark(List<String> remarks, List<Monitor> monitors, String what, Predicate<Monitor> which) {
        List<String> names = names(monitors, which);
        if (!names.isEmpty()) {
            remarks.add(names.size() + " " + what + ": " + Listed.of(names));
        }
    }

    private static List<String> names(List<Monitor> monitors, Predicate<Monitor> which) {
        return monitors.stream()
                .filter(which)
                .map(monitor -> "'" + monitor.name() + "'")
                .toList();
    }
}
