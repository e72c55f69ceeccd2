package dev.watchkeeper.kit.audit;

import dev.watchkeeper.contract.audit.AuditHead;
import java.io.IOException;

/** Somewhere outside of this service's reach where published heads are kept. */
interface HeadSink {
    /**
     * Keeps one head; the same again changes nothing.
     *
     * @param line one line of JSON, signed by this service
     */
    void put(String service, AuditHead head, String line) throws IOException;
}
