package dev.watchkeeper.demo.household;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Documents by key, shared by all running versions of the application, so that a household outlives a shift of traffic. */
public interface Store {
    /** @throws StoreUnavailable when the store does not answer */
    Optional<JsonNode> get(String key);

    /** @throws StoreUnavailable when the store does not answer */
    void put(String key, JsonNode document);

    /** @throws StoreUnavailable when the store does not answer */
    void delete(String key);

    /** The store did not answer; the application is not ready then. */
    final class StoreUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreUnavailable(String why) {
            super("the store does not answer: " + why);
        }
    }
}
