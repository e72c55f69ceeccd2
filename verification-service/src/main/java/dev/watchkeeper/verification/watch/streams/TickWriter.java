package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.incoming.RecordPlace;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** The wall clock of one partition: it decides nothing, it only writes ticks, which come back as input. */
final class TickWriter {
    private static final Logger LOG = Logger.getLogger(TickWriter.class);

    private final Judging judging;
    private final Positions positions;
    private final Outbound out;
    private final int partition;
    private final long epoch;
    private List<Ticked.LostSpan> lost;
    private long written;

    TickWriter(Judging judging, Positions positions, Outbound out, int partition) {
        this.judging = judging;
        this.positions = positions;
        this.out = out;
        this.partition = partition;
        this.epoch = judging.clock().millis();
        this.lost = positions.lost(judging.logStarts());
        lost.forEach(span -> LOG.errorf("input was deleted before it was read partition=%d span=%s", partition, span));
    }

    /** Nothing while this service's clock differs too much from the broker's. */
    void write() {
        if (!judging.brokerClock().decides()) {
            return;
        }
        written++;
        Instant at = judging.clock().instant();
        String number = epoch + "-" + written;
        out.tick(new Envelope(
                DerivedId.event("tick", Integer.toString(partition), number),
                Writer.VERIFICATION,
                at,
                new Sequence(epoch, written),
                new Ticked(partition, at, positions.seen(), lost)));
        lost = List.of();
    }

    /** Its own ticks teach the service how far its clock is from the broker's. */
    void cameBack(Envelope envelope, RecordPlace place) {
        if (envelope.seq().epoch() == epoch) {
            Instant now = judging.clock().instant();
            judging.brokerClock()
                    .appended(
                            envelope.time().truncatedTo(java.time.temporal.ChronoUnit.MILLIS), now, place.appendTime());
            judging.meters().tickCameBack(now.toEpochMilli());
        }
    }
}
