package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.notifier.archive.RecordKeeper;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A record, who is to be told of it, and whether a watch is to be packed: one transaction. */
public final class PostgresRecordKeeper implements RecordKeeper {
    private final Jdbi jdbi;
    private final ArchiveTable archive;
    private final DeliveryTable deliveries;
    private final RecordingTable recordings;

    public PostgresRecordKeeper(Jdbi jdbi, ArchiveTable archive, DeliveryTable deliveries, RecordingTable recordings) {
        this.jdbi = jdbi;
        this.archive = archive;
        this.deliveries = deliveries;
        this.recordings = recordings;
    }

    @Override
    public void keep(EncodedEvent record, RecordPlace place, Envelope envelope) {
        jdbi.useTransaction(handle -> keep(handle, record, place, envelope));
    }

    private void keep(Handle handle, EncodedEvent record, RecordPlace place, Envelope envelope) {
        archive.store(handle, record, place, envelope).ifPresent(event -> {
            deliveries.note(handle, event);
            if (envelope.event() instanceof DeploymentEvent.Ended ended) {
                recordings.due(handle, ended.watch().deployment());
            }
        });
    }

    @Override
    public void keepErasure(EncodedEvent record, RecordPlace place) {
        jdbi.useTransaction(handle -> archive.storeErasure(handle, record, place));
    }
}
