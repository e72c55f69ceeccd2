package dev.watchkeeper.kit.database;

import dev.watchkeeper.kit.lifecycle.ProductionStart;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The database is migrated before a service says that it starts: what a production may not be told is refused before that, so that no
 * password goes to a machine that need not prove which it is.
 */
@Singleton
@IfBuildProperty(name = DatabaseUsed.PROPERTY, stringValue = DatabaseUsed.POSTGRESQL)
public class RefusedFirst implements FlywayConfigurationCustomizer {
    private final ProductionStart start;

    public RefusedFirst(ProductionStart start) {
        this.start = start;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        start.refuseWhatMayNotBe();
    }
}
