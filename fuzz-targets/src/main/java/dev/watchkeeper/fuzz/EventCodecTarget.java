package dev.watchkeeper.fuzz;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;

/** Any record of the broker is read or says why not; what is read can be written, and is read from that as the same. */
public final class EventCodecTarget {
    private static final EventCodec CODEC = new EventCodec();

    private EventCodecTarget() {}

    public static void fuzzerInitialize() {
        Seeds.warmUp(EventCodecTarget::take);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ProcessorTime.bounded(EventCodecTarget::take, input);
    }

    private static void take(byte[] input) {
        EncodedEvent record = RecordText.record(input);
        if (CODEC.decode(record) instanceof Decoded.Read(Envelope envelope)) {
            Decoded again = CODEC.decode(CODEC.encode(envelope));
            if (!again.equals(new Decoded.Read(envelope))) {
                throw new Broken("read as " + envelope + ", and from its own writing as " + again);
            }
        }
    }
}
