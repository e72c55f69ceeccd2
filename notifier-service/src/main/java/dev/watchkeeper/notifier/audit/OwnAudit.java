package dev.watchkeeper.notifier.audit;

import java.util.List;

/** The audit that this service keeps itself. */
public interface OwnAudit {
    /**
     * Its entries, the newest first.
     *
     * @param seq exclusive
     */
    List<OwnEntry> before(long seq, int most);
}
