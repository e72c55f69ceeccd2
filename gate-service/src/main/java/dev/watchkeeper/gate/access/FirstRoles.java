package dev.watchkeeper.gate.access;

import java.util.List;

/** The subjects that an operator gives access to, as they are written down now. */
public interface FirstRoles {
    /** @throws IllegalStateException naming the file and the entry that cannot be read */
    List<FirstAccess> read();
}
