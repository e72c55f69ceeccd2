package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.report.Told;
import dev.watchkeeper.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the archive and notes which reports are due. After a rebuild it reads all again and finds all noted already; what it finds
 * new in an archive that was there before is written, and not sent to anybody.
 */
public final class NotingReports {
    private final NewEvents events;
    private final DeploymentEvents deployments;
    private final Reports reports;

    public NotingReports(NewEvents events, DeploymentEvents deployments, Reports reports) {
        this.events = events;
        this.deployments = deployments;
        this.reports = reports;
    }

    /** Takes some events; true when more are there. */
    public boolean noteNext() {
        Reports.Scan from = from();
        boolean rebuilding = from.at().seq() < from.known();
        // What was archived since the archive began to be read anew is in no batch with what was told before.
        NewEvents.Batch batch = events.next(from.at(), rebuilding ? from.at().at(from.known()) : events.head());
        if (batch.goOnAfter().equals(from.at())) {
            return false;
        }
        List<DueReport> due = new ArrayList<>();
        List<Reports.Late> late = new ArrayList<>();
        Map<DeploymentId, Optional<Policy>> policies = new HashMap<>();
        for (NewEvents.Arrived event : batch.events()) {
            event.told()
                    .ifPresent(told -> due(told, policies).forEach(one -> due.add(rebuilding ? one.quietly() : one)));
            if (!rebuilding) {
                late.add(new Reports.Late(event.deployment(), event.run(), event.time()));
            }
        }
        reports.note(new Reports.Scan(batch.goOnAfter(), from.known()), due, late);
        return rebuilding || batch.more();
    }

    private Reports.Scan from() {
        Reports.Scan scan = reports.scan();
        Position head = events.head();
        return scan.at().epoch() == head.epoch() ? scan : new Reports.Scan(head.at(0), head.seq());
    }

    /** @param policies that were read for these events: many of them are about one deployment */
    private List<DueReport> due(Told told, Map<DeploymentId, Optional<Policy>> policies) {
        return told.event()
                .about()
                .map(about ->
                        ReportPlan.after(told, policies.computeIfAbsent(about.deployment(), deployments::policyOf)))
                .orElse(List.of());
    }
}
