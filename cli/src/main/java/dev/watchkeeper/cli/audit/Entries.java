package dev.watchkeeper.cli.audit;

import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.audit.AuditRow;
import java.util.function.Consumer;

/** Where the entries of an audit are read. */
interface Entries {
    /**
     * Reads every entry in its order.
     *
     * @return the head as it is kept beside them
     */
    AuditHead each(Consumer<AuditRow> entry);
}
