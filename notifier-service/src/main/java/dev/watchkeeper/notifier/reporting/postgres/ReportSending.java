package dev.watchkeeper.notifier.reporting.postgres;

import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.notifier.reporting.Recipient;
import dev.watchkeeper.notifier.reporting.WrittenReport;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Has a report sent. Called in the transaction that writes it down: it is to be sent, or it is not written. */
@FunctionalInterface
public interface ReportSending {
    /** @param told the event that says that the report is there */
    void wish(Handle handle, WrittenReport report, EventId told, List<Recipient> recipients);
}
