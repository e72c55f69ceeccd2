package dev.watchkeeper.gate.knowngood.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.gate.knowngood.KnownGood;
import dev.watchkeeper.gate.knowngood.KnownGoods;
import dev.watchkeeper.kit.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link KnownGoods} of one transaction. */
public final class PostgresKnownGoods implements KnownGoods {
    private static final ObjectMapper JSON = ContractJson.mapper();
    private static final int MOST = 200;

    private final Handle handle;
    private final Outbox outbox;

    public PostgresKnownGoods(Handle handle, Outbox outbox) {
        this.handle = handle;
        this.outbox = outbox;
    }

    @Override
    public List<KnownGood> of(ServiceRef service) {
        return handle.createQuery(
                        "SELECT document FROM known_good WHERE service = :service ORDER BY at DESC, tag LIMIT " + MOST)
                .bind("service", service.toString())
                .map(PostgresKnownGoods::read)
                .list();
    }

    @Override
    public boolean add(KnownGood knownGood) {
        return handle.createUpdate("""
                                INSERT INTO known_good (service, tag, at, document) VALUES (:service, :tag, :at, :document)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("service", knownGood.service().toString())
                        .bind("tag", knownGood.version().tag())
                        .bind("at", OffsetDateTime.ofInstant(knownGood.at(), ZoneOffset.UTC))
                        .bind("document", write(knownGood))
                        .execute()
                == 1;
    }

    @Override
    public void publish(EventId id, Instant at, DeploymentEvent event) {
        outbox.append(handle, id, at, event);
    }

    private static String write(KnownGood knownGood) {
        try {
            return JSON.writeValueAsString(knownGood);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every record of the gate can be written as JSON", e);
        }
    }

    private static KnownGood read(ResultSet row, StatementContext context) throws SQLException {
        try {
            return JSON.readValue(row.getString("document"), KnownGood.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what the gate wrote", e);
        }
    }
}
