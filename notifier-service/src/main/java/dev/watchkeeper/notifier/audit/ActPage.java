package dev.watchkeeper.notifier.audit;

import java.util.List;
import java.util.Optional;

/**
 * Some acts, the newest first.
 *
 * @param older where to go on; empty when that is all. A page may hold few or none, and older ones may follow
 */
public record ActPage(List<Act> acts, Optional<ActCursor> older) {
    public ActPage {
        acts = List.copyOf(acts);
    }
}
