package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.kit.aws.AwsAccess;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.rollback.database.CommandingRestore;
import dev.watchkeeper.rollback.database.Databases;
import dev.watchkeeper.rollback.database.LaterDeployments;
import dev.watchkeeper.rollback.database.Restores;
import dev.watchkeeper.rollback.database.RestoringDatabase;
import dev.watchkeeper.rollback.database.postgres.PostgresLaterDeployments;
import dev.watchkeeper.rollback.database.postgres.PostgresRestores;
import dev.watchkeeper.rollback.database.rds.SdkDatabases;
import dev.watchkeeper.rollback.record.Decisions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Builds what brings databases back. */
@Dependent
public class RestoreWiring {
    /** Longer than four questions to RDS (6 s each) and a call (18 s). */
    private static final Duration LEASE = Duration.ofSeconds(60);

    @Produces
    @Singleton
    Databases databases(RestoreConfig config) {
        return new SdkDatabases(settings(config));
    }

    void close(@Disposes Databases databases) {
        if (databases instanceof SdkDatabases sdk) {
            sdk.close();
        }
    }

    /** The executor's name is a number that no process had before, from the same sequence as the epochs. */
    @Produces
    @Singleton
    Restores restores(Jdbi jdbi, Decisions decisions) {
        long process = jdbi.withHandle(handle -> handle.createQuery("SELECT nextval('fencing_epoch')")
                .mapTo(Long.class)
                .one());
        return new PostgresRestores(jdbi, decisions, "restore-" + process, LEASE);
    }

    @Produces
    @Singleton
    CommandingRestore commands(Restores restores) {
        return new CommandingRestore(restores);
    }

    @Produces
    @Singleton
    LaterDeployments later(Jdbi jdbi) {
        return new PostgresLaterDeployments(jdbi);
    }

    @Produces
    @Singleton
    RestoringDatabase restoring(Restores restores, Databases databases, LaterDeployments later, RestoreConfig config) {
        return new RestoringDatabase(restores, databases, later, config.poll());
    }

    /** @throws IllegalArgumentException naming the key that is wrong and what to write */
    static AwsSettings settings(RestoreConfig config) {
        if (config.poll().compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("watchkeeper.rollback.rds.poll is below 1 s: RDS limits its callers");
        }
        return AwsAccess.settings(config, "watchkeeper.rollback.rds");
    }
}
