package dev.watchkeeper.rollback.run.postgres;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.run.RunState;
import java.util.List;

/** A run's state as the database keeps it. */
final class RunJson {
    private static final ObjectMapper JSON = ContractJson.mapper()
            .addMixIn(RunState.class, StateKinds.class)
            .addMixIn(Trigger.class, TriggerKinds.class);

    static {
        // a list that came into the state later is empty in the rows of before
        JSON.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    private RunJson() {}

    static String write(RunState state) {
        try {
            return JSON.writerFor(RunState.class).writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every state of a run can be written as JSON", e);
        }
    }

    static RunState read(String json) {
        try {
            return JSON.readValue(json, RunState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "rollback_run.body holds what was written before: " + e.getOriginalMessage(), e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunState.Announced.class, name = "announced"),
        @JsonSubTypes.Type(value = RunState.Detected.class, name = "detected"),
        @JsonSubTypes.Type(value = RunState.Looking.class, name = "looking"),
        @JsonSubTypes.Type(value = RunState.Planned.class, name = "planned"),
        @JsonSubTypes.Type(value = RunState.Sending.class, name = "sending"),
        @JsonSubTypes.Type(value = RunState.Unknown.class, name = "unknown"),
        @JsonSubTypes.Type(value = RunState.Following.class, name = "following"),
        @JsonSubTypes.Type(value = RunState.Effective.class, name = "effective"),
        @JsonSubTypes.Type(value = RunState.Verifying.class, name = "verifying"),
        @JsonSubTypes.Type(value = RunState.RolledBack.class, name = "rolled-back"),
        @JsonSubTypes.Type(value = RunState.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = RunState.Held.class, name = "held"),
        @JsonSubTypes.Type(value = RunState.StoodDown.class, name = "stood-down")
    })
    private interface StateKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "trigger")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Trigger.Automatic.class, name = "automatic"),
        @JsonSubTypes.Type(value = Trigger.Manual.class, name = "manual"),
        @JsonSubTypes.Type(value = Trigger.Precaution.class, name = "precaution")
    })
    private interface TriggerKinds {}
}
