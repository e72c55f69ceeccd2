package dev.watchkeeper.rollback.deployment.postgres;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.WatchRef;
import org.jdbi.v3.core.Handle;

/** What is taken back is no version to go back to. Written with the first call, since the end of a rollback may be that it failed. */
public final class TakenBack {
    private TakenBack() {}

    /** Whoever reads that the same run has proven the version good waits for the same lock, and finds this. */
    public static void write(Handle handle, WatchRef watch, Version version) {
        ServiceLock.take(handle, watch.service());
        handle.createUpdate(
                        "INSERT INTO taken_back (deployment, run) VALUES (:deployment, :run) ON CONFLICT DO NOTHING")
                .bind("deployment", watch.deployment().value())
                .bind("run", watch.run().number())
                .execute();
        handle.createUpdate("""
                        UPDATE known_good SET revoked = now()
                        WHERE service = :service AND tag = :tag AND revoked IS NULL
                        """)
                .bind("service", watch.service().toString())
                .bind("tag", version.atTarget())
                .execute();
    }
}
