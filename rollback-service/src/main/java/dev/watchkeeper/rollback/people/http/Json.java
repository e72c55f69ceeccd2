package dev.watchkeeper.rollback.people.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.json.ContractJson;

/** Answers are written as events are: ids as text, absent values left out. */
final class Json {
    private static final ObjectMapper MAPPER = ContractJson.mapper();

    private Json() {}

    static String of(Object view) {
        try {
            return MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view of records can be written as JSON", e);
        }
    }
}
