package dev.watchkeeper.gate.report;

import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.transaction.Transaction;
import java.util.Map;

/** Takes a report, and considers again the deployments that wait for it. */
public final class HandingIn {
    private final Admitting admitting;

    public HandingIn(Admitting admitting) {
        this.admitting = admitting;
    }

    public void take(Transaction tx, Report report) {
        tx.reports().add(report);
        tx.records()
                .audit(
                        report.by(),
                        "report handed in",
                        report.project() + "/" + report.service(),
                        Map.of(
                                "commit", report.commit().hash(),
                                "format", report.format().word(),
                                "sha256", report.sha256()),
                        report.at());
        tx.records().requestedOf(report.project(), report.service()).forEach(id -> admitting.consider(tx, id));
    }
}
