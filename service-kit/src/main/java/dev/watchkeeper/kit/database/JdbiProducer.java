package dev.watchkeeper.kit.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** SQL on the service's own database. */
@Dependent
@IfBuildProperty(name = DatabaseUsed.PROPERTY, stringValue = DatabaseUsed.POSTGRESQL)
public class JdbiProducer {
    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource) {
        return Jdbi.create(dataSource);
    }
}
