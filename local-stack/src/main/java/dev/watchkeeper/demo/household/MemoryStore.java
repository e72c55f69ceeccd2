package dev.watchkeeper.demo.household;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The store inside one process, for an application that runs alone. */
public final class MemoryStore implements Store {
    private final Map<String, JsonNode> documents = new ConcurrentHashMap<>();

    @Override
    public Optional<JsonNode> get(String key) {
        return Optional.ofNullable(documents.get(key));
    }

    @Override
    public void put(String key, JsonNode document) {
        documents.put(key, document);
    }

    @Override
    public void delete(String key) {
        documents.remove(key);
    }
}
