package dev.watchkeeper.contract.json;

import dev.watchkeeper.contract.event.Event;
import java.util.List;

/** The examples of all events, for tests of other packages. */
public final class ExamplesForTopics {
    private ExamplesForTopics() {}

    public static List<Event> all() {
        return ExampleEvents.all();
    }
}
