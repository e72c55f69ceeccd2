package dev.watchkeeper.notifier.people.pagerduty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.AlertStage;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.notice.Sender;
import java.util.Optional;

/** Brings an alert to where it is to stand, by way of its trigger; and writes a change on the time line. */
public final class PagerDutyNotices implements Sender {
    private static final String STAGE = "stage";

    private final PagerDutyEvents events;

    public PagerDutyNotices(PagerDutyEvents events) {
        this.events = events;
    }

    @Override
    public Outcome send(Job job) {
        ProjectName project = job.notice().project();
        return switch (job.notice().content()) {
            case Content.Alert alert -> alert(project, job, alert);
            case Content.Change change -> change(project, job, change);
            default -> throw new IllegalStateException("what goes to PagerDuty is an alert or a change");
        };
    }

    private Outcome alert(ProjectName project, Job job, Content.Alert alert) {
        Optional<AlertStage> stands =
                job.receipt().flatMap(receipt -> receipt.word(STAGE)).map(AlertStage::valueOf);
        boolean nothingThere = stands.isEmpty() || stands.get() == AlertStage.RESOLVED;
        if (alert.stage() == AlertStage.RESOLVED && nothingThere && !job.unsure()) {
            return stands.isEmpty()
                    ? new Outcome.Needless("it was over before it was told")
                    : new Outcome.Taken(Receipt.of(STAGE, AlertStage.RESOLVED.name()));
        }
        if (alert.stage() != AlertStage.RESOLVED && (nothingThere || alert.stage() == AlertStage.TRIGGERED)) {
            Outcome triggered = event(project, alert, AlertStage.TRIGGERED);
            if (!(triggered instanceof Outcome.Taken) || alert.stage() == AlertStage.TRIGGERED) {
                return triggered;
            }
            Outcome acknowledged = event(project, alert, AlertStage.ACKNOWLEDGED);
            return acknowledged instanceof Outcome.Later later
                    ? new Outcome.Later(
                            later.why(),
                            later.perhaps(),
                            later.notBefore(),
                            Optional.of(Receipt.of(STAGE, AlertStage.TRIGGERED.name())))
                    : acknowledged;
        }
        return event(project, alert, alert.stage());
    }

    private Outcome event(ProjectName project, Content.Alert alert, AlertStage stage) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "event_action",
                switch (stage) {
                    case TRIGGERED -> "trigger";
                    case ACKNOWLEDGED -> "acknowledge";
                    case RESOLVED -> "resolve";
                });
        body.put("dedup_key", PagerDutyEvents.key(alert.dedupKey()));
        if (stage == AlertStage.TRIGGERED) {
            ObjectNode payload = body.putObject("payload");
            payload.put("summary", PagerDutyEvents.summary(alert.summary()))
                    .put("source", alert.source())
                    .put("severity", "critical")
                    .put("timestamp", alert.at().toString())
                    .put("component", alert.source());
            ObjectNode details = payload.putObject("custom_details");
            alert.details().forEach(details::put);
            body.put("client", "Watchkeeper");
            alert.links().stream().findFirst().ifPresent(link -> body.put("client_url", link.url()));
            PagerDutyEvents.links(body, alert.links());
        }
        return events.send(project, "/v2/enqueue", alert.route(), body, Receipt.of(STAGE, stage.name()));
    }

    /** Changes have no key by which a repeated one is known: one whose answer was lost may stand there twice. */
    private Outcome change(ProjectName project, Job job, Content.Change change) {
        if (job.receipt().isPresent()) {
            return new Outcome.Taken(job.receipt().get());
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("payload")
                .put("summary", PagerDutyEvents.summary(change.summary()))
                .put("source", change.source())
                .put("timestamp", change.at().toString());
        PagerDutyEvents.links(body, change.links());
        return events.send(project, "/v2/change/enqueue", change.route(), body, Receipt.of(STAGE, "SENT"));
    }
}
