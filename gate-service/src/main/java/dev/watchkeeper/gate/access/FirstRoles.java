package dev.watchkeeper.gate.access;

import dev.watchkeeper.contract.event.AccessEvent;
import java.util.List;

/** The subjects that an operator gives access to, as they are written down now. */
public interface FirstRoles {
    /** @throws IllegalStateException naming the file and the entry that cannot be read */
    List<AccessEvent.RolesGranted> read();
}
