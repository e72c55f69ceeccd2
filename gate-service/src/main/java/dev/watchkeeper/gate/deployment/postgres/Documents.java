package dev.watchkeeper.gate.deployment.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.json.ContractJson;

/** Records as JSON text, in the words of the event contract. */
final class Documents {
    private static final ObjectMapper JSON = ContractJson.mapper();

    private Documents() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every record of the gate can be written as JSON", e);
        }
    }

    static <T> T read(String document, Class<T> type) {
        try {
            return JSON.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what the gate wrote: " + type.getSimpleName(), e);
        }
    }
}
