package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.WatchRef;

/** The id of one wish at one target: the same whoever derives it, another one for each way, each attempt and after each call that was not sent. */
final class IntentId {
    private IntentId() {}

    static String of(WatchRef watch, Progress progress) {
        String wish = (progress.way() == 0 ? "" : "way " + progress.way() + "/")
                + progress.attempt()
                + progress.unsent().map(unsent -> "+" + unsent.calls()).orElse("");
        return DerivedId.of(
                "intent", watch.idPrefix(), progress.current().target().value(), wish);
    }
}
