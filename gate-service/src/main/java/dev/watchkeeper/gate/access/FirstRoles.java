package dev.watchkeeper.gate.access;

import dev.watchkeeper.contract.event.AccessEvent;
import java.util.List;

/** The subjects that an installation begins with. */
public interface FirstRoles {
    /** @throws IllegalStateException naming the file and the entry that cannot be read */
    List<AccessEvent.RolesGranted> read();
}
