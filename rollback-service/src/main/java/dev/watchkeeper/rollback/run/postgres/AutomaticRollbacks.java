package dev.watchkeeper.rollback.run.postgres;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.terms.Cap;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** Counts the automatic rollbacks of a service. */
final class AutomaticRollbacks {
    private AutomaticRollbacks() {}

    /** Under a lock per service until the end of the transaction, so that two at once cannot both be the last one allowed. */
    static boolean mayStart(Handle handle, WatchRef watch, Cap cap) {
        handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:service, 0))")
                .bind("service", watch.service().toString())
                .mapTo(Integer.class)
                .one();
        return within(handle, watch.service(), cap.per(), RunKey.of(watch)) < cap.automatic();
    }

    static int within(Handle handle, ServiceRef service, Duration span, RunKey except) {
        return handle.createQuery("""
                        SELECT count(*) FROM automatic_rollback
                        WHERE service = :service AND started_at > now() - cast(:span AS interval)
                          AND NOT (deployment = :deployment AND run = :run)
                        """)
                .bind("service", service.toString())
                .bind("span", span.toString())
                .bind("deployment", except.deployment().value())
                .bind("run", except.run().number())
                .mapTo(Integer.class)
                .one();
    }

    static void count(Handle handle, WatchRef watch) {
        handle.createUpdate("""
                        INSERT INTO automatic_rollback (deployment, run, service) VALUES (:deployment, :run, :service)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("deployment", watch.deployment().value())
                .bind("run", watch.run().number())
                .bind("service", watch.service().toString())
                .execute();
    }
}
