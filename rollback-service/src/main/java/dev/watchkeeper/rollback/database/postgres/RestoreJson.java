package dev.watchkeeper.rollback.database.postgres;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.rollback.database.RestoreState;

/** A restore's state as the database keeps it. */
final class RestoreJson {
    private static final ObjectMapper JSON = ContractJson.mapper().addMixIn(RestoreState.class, StateKinds.class);

    private RestoreJson() {}

    static String write(RestoreState state) {
        try {
            return JSON.writerFor(RestoreState.class).writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every state of a restore can be written as JSON", e);
        }
    }

    static RestoreState read(String json) {
        try {
            return JSON.readValue(json, RestoreState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "database_restore.body holds what was written before: " + e.getOriginalMessage(), e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RestoreState.Asked.class, name = "asked"),
        @JsonSubTypes.Type(value = RestoreState.Due.class, name = "due"),
        @JsonSubTypes.Type(value = RestoreState.Sending.class, name = "sending"),
        @JsonSubTypes.Type(value = RestoreState.Unknown.class, name = "unknown"),
        @JsonSubTypes.Type(value = RestoreState.Awaiting.class, name = "awaiting"),
        @JsonSubTypes.Type(value = RestoreState.Ready.class, name = "ready"),
        @JsonSubTypes.Type(value = RestoreState.CutOverAsked.class, name = "cut-over-asked"),
        @JsonSubTypes.Type(value = RestoreState.CutOver.class, name = "cut-over"),
        @JsonSubTypes.Type(value = RestoreState.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = RestoreState.Refused.class, name = "refused"),
        @JsonSubTypes.Type(value = RestoreState.Expired.class, name = "expired")
    })
    private interface StateKinds {}
}
