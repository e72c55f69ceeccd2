package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.WatchRef;

/** An event with its derived id: the same decision made again has the same id. */
public record Identified(EventId id, RollbackEvent event) {
    static Identified of(WatchRef watch, String what, String which, RollbackEvent event) {
        return new Identified(DerivedId.event("rollback", watch.idPrefix(), what, which), event);
    }
}
