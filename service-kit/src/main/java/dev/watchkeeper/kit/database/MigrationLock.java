package dev.watchkeeper.kit.database;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Two instances that start at once migrate one after the other. Flyway's lock is one of a session: one of a transaction stands idle
 * inside it for as long as a script takes, and the database ends what stands so for five seconds (ADR 0061).
 */
@Singleton
@IfBuildProperty(name = DatabaseUsed.PROPERTY, stringValue = DatabaseUsed.POSTGRESQL)
public class MigrationLock implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
