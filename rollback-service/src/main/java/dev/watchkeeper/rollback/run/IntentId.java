package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.WatchRef;

/** The id of one wish at one target: the same whoever derives it, and another one for each attempt. */
final class IntentId {
    private IntentId() {}

    static String of(WatchRef watch, Progress progress) {
        return DerivedId.of(
                "intent", watch.idPrefix(), progress.current().target().value(), Integer.toString(progress.attempt()));
    }
}
