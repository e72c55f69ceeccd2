package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.verification.replay.Recorded;
import java.util.ArrayList;
import java.util.List;

/** What the notifier would have recorded of a simulated watch: everything on the topics, also what verification never read. */
final class Recording {
    private static final EventCodec CODEC = new EventCodec();

    private Recording() {}

    static List<Recorded> of(Broker broker, List<Envelope> said) {
        List<Recorded> all = new ArrayList<>();
        for (Topic topic : Broker.INPUTS) {
            for (Appended record : broker.of(topic)) {
                EncodedEvent wire = CODEC.encode(new Envelope(
                        DerivedId.event(topic.shortName(), Long.toString(record.offset())),
                        topic.writer(),
                        record.time(),
                        new Sequence(1, record.offset() + 1),
                        record.event()));
                all.add(new Recorded(0, record.offset(), record.appended(), wire));
            }
        }
        for (Envelope envelope : said) {
            all.add(new Recorded(0, envelope.seq().counter(), envelope.time(), CODEC.encode(envelope)));
        }
        return all;
    }
}
