package dev.watchkeeper.gate.hint.postgres;

import dev.watchkeeper.gate.hint.Deliveries;
import dev.watchkeeper.gate.hint.Delivery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** {@link Deliveries} of one transaction. */
public final class PostgresDeliveries implements Deliveries {
    private final Handle handle;

    public PostgresDeliveries(Handle handle) {
        this.handle = handle;
    }

    @Override
    public boolean firstTime(Delivery delivery, Instant now) {
        return handle.createUpdate("""
                                INSERT INTO webhook_deliveries (secret, delivery, sha256, at)
                                VALUES (:secret, :delivery, :sha256, :at) ON CONFLICT DO NOTHING
                                """)
                        .bind("secret", delivery.secret())
                        .bind("delivery", delivery.id())
                        .bind("sha256", delivery.sha256())
                        .bind("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    @Override
    public void forget(Instant before) {
        handle.createUpdate("DELETE FROM webhook_deliveries WHERE at < :before")
                .bind("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .execute();
    }
}
