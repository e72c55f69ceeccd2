package dev.watchkeeper.gate.policies.postgres;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.event.PolicyAccepted;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.policies.AcceptedPolicy;
import dev.watchkeeper.gate.policies.Policies;
import dev.watchkeeper.kit.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link Policies} of one transaction; rows are only added. */
public final class PostgresPolicies implements Policies {
    private final Handle handle;
    private final Outbox outbox;

    public PostgresPolicies(Handle handle, Outbox outbox) {
        this.handle = handle;
        this.outbox = outbox;
    }

    @Override
    public Optional<AcceptedPolicy> current(ServiceRef service) {
        return handle.createQuery("SELECT * FROM policies WHERE service = :service ORDER BY version DESC LIMIT 1")
                .bind("service", service.toString())
                .map(PostgresPolicies::read)
                .findOne();
    }

    @Override
    public List<AcceptedPolicy> withProtectionRule(Optional<ProjectName> project) {
        return handle.createQuery("""
                        SELECT * FROM (SELECT DISTINCT ON (service) * FROM policies WHERE starts_with(service, :project)
                                       ORDER BY service, version DESC) AS newest
                        WHERE json LIKE '%"protectionRule"%' ORDER BY service
                        """)
                .bind("project", project.map(name -> name + "/").orElse(""))
                .map(PostgresPolicies::read)
                .list();
    }

    @Override
    public void add(AcceptedPolicy policy) {
        handle.createUpdate("""
                        INSERT INTO policies (service, version, hash, json, source, accepted_by, accepted_at)
                        VALUES (:service, :version, :hash, :json, :source, :by, :at)
                        """)
                .bind("service", policy.of().toString())
                .bind("version", policy.version())
                .bind("hash", policy.policy().hash().value())
                .bind("json", policy.policy().json())
                .bind("source", policy.source())
                .bind("by", policy.by().value())
                .bind("at", OffsetDateTime.ofInstant(policy.at(), ZoneOffset.UTC))
                .execute();
        outbox.append(
                handle,
                DerivedId.event("policy", policy.of().toString(), Integer.toString(policy.version())),
                policy.at(),
                new PolicyAccepted(policy.of(), policy.version(), policy.policy(), policy.by()));
    }

    private static AcceptedPolicy read(ResultSet row, StatementContext context) throws SQLException {
        return new AcceptedPolicy(
                ServiceRef.parse(row.getString("service")),
                row.getInt("version"),
                new ResolvedPolicy(row.getString("json"), new PolicyHash(row.getString("hash"))),
                row.getString("source"),
                new SubjectId(row.getString("accepted_by")),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant());
    }
}
