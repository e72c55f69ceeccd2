package dev.watchkeeper.gate.request.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.gate.request.Waiting;
import dev.watchkeeper.gate.request.WaitingRequests;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@link WaitingRequests} of one transaction. */
public final class PostgresWaitingRequests implements WaitingRequests {
    private static final ObjectMapper JSON = ContractJson.mapper();

    private final Handle handle;

    public PostgresWaitingRequests(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<Waiting> of(ServiceRef service) {
        return handle.createQuery(
                        "SELECT document FROM waiting_requests WHERE service = :service ORDER BY asked_at, id")
                .bind("service", service.toString())
                .mapTo(String.class)
                .map(PostgresWaitingRequests::read)
                .list();
    }

    @Override
    public Optional<Waiting> find(DeploymentId id) {
        return handle.createQuery("SELECT document FROM waiting_requests WHERE id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(PostgresWaitingRequests::read);
    }

    @Override
    public void add(Waiting waiting) {
        try {
            handle.createUpdate("""
                            INSERT INTO waiting_requests (id, service, asked_at, until, document)
                            VALUES (:id, :service, :asked, :until, :document)
                            """)
                    .bind("id", waiting.id().value())
                    .bind("service", waiting.wanted().service().toString())
                    .bind("asked", utc(waiting.askedAt()))
                    .bind("until", utc(waiting.until()))
                    .bind("document", JSON.writeValueAsString(waiting))
                    .execute();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every request can be written as JSON", e);
        }
    }

    @Override
    public void remove(DeploymentId id) {
        handle.createUpdate("DELETE FROM waiting_requests WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    @Override
    public List<ServiceRef> due(Instant now, int most) {
        return handle.createQuery("""
                        SELECT w.service FROM waiting_requests w
                        WHERE w.until <= :now
                           OR NOT EXISTS (SELECT 1 FROM deployments d WHERE d.live AND d.service = w.service)
                        GROUP BY w.service ORDER BY min(w.asked_at) LIMIT :most
                        """)
                .bind("now", utc(now))
                .bind("most", most)
                .mapTo(String.class)
                .map(ServiceRef::parse)
                .list();
    }

    private static Waiting read(String document) {
        try {
            return JSON.readValue(document, Waiting.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what the gate wrote of waiting requests", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
