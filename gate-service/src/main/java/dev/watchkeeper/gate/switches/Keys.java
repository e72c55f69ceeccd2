package dev.watchkeeper.gate.switches;

import dev.watchkeeper.contract.id.ServiceRef;
import java.util.Optional;

/** Keys in the store of a service's project, each holding one line of text. Each method is one atomic change, or none. */
public interface Keys {
    /** @throws KeyTrouble when it cannot be read, or the key holds no text */
    Optional<String> read(ServiceRef service, String key) throws KeyTrouble;

    /**
     * Sets the key if it holds what is expected.
     *
     * @param expected empty: there is no such key
     * @return whether it was set
     */
    boolean replace(ServiceRef service, String key, Optional<String> expected, String value) throws KeyTrouble;

    /** Deletes the key if it holds this value; what another one has set stays. */
    void remove(ServiceRef service, String key, String value) throws KeyTrouble;
}
