package dev.watchkeeper.gate.protection.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.gate.protection.HeldRun;
import dev.watchkeeper.gate.protection.HeldRuns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@link HeldRuns} of one transaction. */
public final class PostgresHeldRuns implements HeldRuns {
    private static final ObjectMapper JSON = ContractJson.mapper();

    private final Handle handle;

    public PostgresHeldRuns(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<HeldRun> lock(String id) {
        return handle.createQuery("SELECT document FROM held_runs WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(PostgresHeldRuns::read);
    }

    @Override
    public void add(HeldRun run) {
        put("""
                INSERT INTO held_runs (id, look_at, changed_at, document) VALUES (:id, :look, now(), :document)
                ON CONFLICT DO NOTHING
                """, run);
    }

    @Override
    public void write(HeldRun run) {
        put("UPDATE held_runs SET look_at = :look, changed_at = now(), document = :document WHERE id = :id", run);
    }

    private void put(String sql, HeldRun run) {
        handle.createUpdate(sql)
                .bind("id", run.at().id())
                .bind("look", utc(run.lookAt()))
                .bind("document", text(run))
                .execute();
    }

    @Override
    public List<String> due(Instant now, int most) {
        return handle.createQuery("SELECT id FROM held_runs WHERE look_at <= :now ORDER BY look_at, id LIMIT :most")
                .bind("now", utc(Optional.of(now)))
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    @Override
    public void forget(Instant before) {
        handle.createUpdate("DELETE FROM held_runs WHERE look_at IS NULL AND changed_at < :before")
                .bind("before", utc(Optional.of(before)))
                .execute();
    }

    private static String text(HeldRun run) {
        try {
            return JSON.writeValueAsString(run);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every held run can be written as JSON", e);
        }
    }

    private static HeldRun read(String document) {
        try {
            return JSON.readValue(document, HeldRun.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what the gate wrote of held runs", e);
        }
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC)).orElse(null);
    }
}
