package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.EventId;

/** What was decided. The id follows from what it is about, so that the same decision has the same id again. */
public record Decision(EventId id, VerdictEvent event) {}
