package dev.watchkeeper.gate.around.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.gate.around.StepState;
import dev.watchkeeper.gate.around.StepStates;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@link StepStates} of one transaction: one row per deployment and step; when to look stands in a column, and nowhere else. */
public final class PostgresStepStates implements StepStates {
    private static final ObjectMapper JSON = ContractJson.mapper();

    private final Handle handle;

    public PostgresStepStates(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<StepState> of(DeploymentId deployment) {
        return handle.createQuery("SELECT document, look_at FROM steps WHERE deployment = :deployment ORDER BY step_id")
                .bind("deployment", deployment.value())
                .map((row, context) -> read(row.getString("document"))
                        .withLookAt(Optional.ofNullable(row.getObject("look_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    @Override
    public void write(DeploymentId deployment, StepState state) {
        handle.createUpdate("""
                        INSERT INTO steps (deployment, step_id, stage, lease, look_at, document)
                        VALUES (:deployment, :step, :stage, :lease, :look, :document)
                        ON CONFLICT (deployment, step_id) DO UPDATE SET stage = excluded.stage, lease = excluded.lease,
                            look_at = excluded.look_at, document = excluded.document
                        """)
                .bind("deployment", deployment.value())
                .bind("step", state.step())
                .bind("stage", state.stage().name())
                .bind("lease", utc(state.lease()))
                .bind("look", utc(state.lookAt()))
                .bind("document", write(state))
                .execute();
    }

    @Override
    public void nudge(DeploymentId deployment) {
        handle.createUpdate("UPDATE steps SET look_at = now() WHERE deployment = :deployment AND lease IS NULL")
                .bind("deployment", deployment.value())
                .execute();
    }

    @Override
    public List<DeploymentId> due(Instant now, int most) {
        return handle.createQuery("""
                        SELECT deployment FROM steps WHERE look_at <= :now
                        GROUP BY deployment ORDER BY min(look_at), deployment LIMIT :most
                        """)
                .bind("now", utc(Optional.of(now)))
                .bind("most", most)
                .mapTo(String.class)
                .map(DeploymentId::new)
                .list();
    }

    private static String write(StepState state) {
        try {
            return JSON.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every state of a step can be written as JSON", e);
        }
    }

    private static StepState read(String document) {
        try {
            return JSON.readValue(document, StepState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what the gate wrote about steps", e);
        }
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC)).orElse(null);
    }
}
