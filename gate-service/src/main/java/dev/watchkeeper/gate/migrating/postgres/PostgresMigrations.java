package dev.watchkeeper.gate.migrating.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.gate.migrating.Migration;
import dev.watchkeeper.gate.migrating.Migrations;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@link Migrations} of one transaction: one row per deployment. */
public final class PostgresMigrations implements Migrations {
    private static final ObjectMapper JSON = ContractJson.mapper();

    private final Handle handle;

    public PostgresMigrations(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Migration> of(DeploymentId deployment) {
        return handle.createQuery("SELECT document FROM migrations WHERE deployment = :deployment")
                .bind("deployment", deployment.value())
                .mapTo(String.class)
                .findOne()
                .map(PostgresMigrations::read);
    }

    @Override
    public void write(DeploymentId deployment, Migration migration) {
        try {
            handle.createUpdate("""
                            INSERT INTO migrations (deployment, document) VALUES (:deployment, :document)
                            ON CONFLICT (deployment) DO UPDATE SET document = excluded.document
                            """)
                    .bind("deployment", deployment.value())
                    .bind("document", JSON.writeValueAsString(migration))
                    .execute();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every word about migrations can be written as JSON", e);
        }
    }

    private static Migration read(String document) {
        try {
            return JSON.readValue(document, Migration.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what the gate wrote about migrations", e);
        }
    }
}
