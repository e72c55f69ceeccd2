package dev.watchkeeper.notifier.stream;

import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import java.util.List;

/** How the stream looks on the wire. */
public interface StreamForm {
    byte[] event(ArchivedEvent event);

    /** Where the reader stands, so that it can show how old its data is; it carries the id to go on from. */
    byte[] heartbeat(Position position);

    /** The reader's position is gone: the state of each live deployment in place of what it missed. */
    byte[] reset(Position head, List<ArchivedEvent> states);
}
