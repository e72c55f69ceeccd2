package dev.watchkeeper.rollback.database.postgres;

import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.rollback.database.LaterDeployments;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Asks the projection of {@code deployments}. */
public final class PostgresLaterDeployments implements LaterDeployments {
    private final Jdbi jdbi;

    public PostgresLaterDeployments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<DeploymentId> after(DeploymentId deployment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT other.id FROM deployment other, deployment mine
                        WHERE mine.id = :id AND other.service = mine.service AND other.id <> mine.id
                          AND other.started_at > mine.started_at AND other.known ->> 'kind' <> :watchOnly
                        ORDER BY other.started_at DESC LIMIT 1
                        """)
                .bind("id", deployment.value())
                .bind("watchOnly", StartKind.AFTER_ROLLBACK.name())
                .mapTo(String.class)
                .findOne()
                .map(DeploymentId::new));
    }
}
