package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.subscription.Subscription;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Subscriptions, one row each. */
public final class SubscriptionTable {
    public void add(Handle handle, Subscription subscription, SubjectId by, Instant now) {
        handle.createUpdate("""
                        INSERT INTO subscription (id, project, url, secret, service, types, severity, created_by, created_at)
                        VALUES (:id, :project, :url, :secret, :service, :types, :severity, :by, :now)
                        """)
                .bind("id", subscription.id().value())
                .bind("project", subscription.project().value())
                .bind("url", subscription.url().toString())
                .bind("secret", subscription.secret())
                .bind("service", subscription.service().orElse(null))
                .bindArray(
                        "types", String.class, (Object[]) subscription.types().toArray(String[]::new))
                .bind("severity", subscription.severity().name())
                .bind("by", by.value())
                .bind("now", now)
                .execute();
    }

    public List<Subscription> all(Handle handle) {
        return handle.createQuery("SELECT * FROM subscription ORDER BY created_at, id")
                .map(SubscriptionTable::subscription)
                .list();
    }

    public Optional<Subscription> find(Handle handle, SubscriptionId id) {
        return handle.createQuery("SELECT * FROM subscription WHERE id = :id")
                .bind("id", id.value())
                .map(SubscriptionTable::subscription)
                .findOne();
    }

    public void remove(Handle handle, SubscriptionId id) {
        handle.createUpdate("DELETE FROM subscription WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    /** Nothing more is sent, and the subscription says why. */
    public void disable(Handle handle, SubscriptionId id, String why) {
        handle.createUpdate("UPDATE subscription SET disabled = :why WHERE id = :id")
                .bind("id", id.value())
                .bind("why", why)
                .execute();
    }

    private static Subscription subscription(ResultSet row, StatementContext context) throws SQLException {
        return new Subscription(
                new SubscriptionId(row.getString("id")),
                new ProjectName(row.getString("project")),
                URI.create(row.getString("url")),
                row.getString("secret"),
                Optional.ofNullable(row.getString("service")),
                Set.of((String[]) row.getArray("types").getArray()),
                Severity.valueOf(row.getString("severity")),
                Optional.ofNullable(row.getString("disabled")));
    }
}
