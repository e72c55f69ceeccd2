package dev.watchkeeper.rollback.deployment.postgres;

import dev.watchkeeper.contract.id.ServiceRef;
import org.jdbi.v3.core.Handle;

/** Of what concerns one service, one transaction after the other, until the end of each. */
public final class ServiceLock {
    private ServiceLock() {}

    public static void take(Handle handle, ServiceRef service) {
        handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:service, 0))")
                .bind("service", service.toString())
                .mapTo(Integer.class)
                .one();
    }
}
