package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.subscription.Standing;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Target;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Subscriptions, one row each. */
public final class SubscriptionTable {
    public void add(Handle handle, Subscription subscription, SubjectId by, Instant now) {
        bind(handle.createUpdate("""
                        INSERT INTO subscription (id, project, kind, target, secret, previous_secret, previous_until, service,
                            environment, types, severity, paused_at, disabled, created_by, created_at)
                        VALUES (:id, :project, :kind, :target, :secret, :previousSecret, :previousUntil, :service,
                            :environment, :types, :severity, :pausedAt, :disabled, :by, :now)
                        """), subscription)
                .bind("by", by.value())
                .bind("now", now)
                .execute();
    }

    public void change(Handle handle, Subscription subscription) {
        bind(handle.createUpdate("""
                        UPDATE subscription SET project = :project, kind = :kind, target = :target, secret = :secret,
                            previous_secret = :previousSecret, previous_until = :previousUntil, service = :service,
                            environment = :environment, types = :types, severity = :severity, paused_at = :pausedAt,
                            disabled = :disabled
                        WHERE id = :id
                        """), subscription).execute();
    }

    private static Update bind(Update update, Subscription subscription) {
        Optional<Target.Webhook> webhook =
                subscription.target() instanceof Target.Webhook w ? Optional.of(w) : Optional.empty();
        Optional<Target.Previous> previous = webhook.flatMap(Target.Webhook::previous);
        return update.bind("id", subscription.id().value())
                .bind("project", subscription.project().value())
                .bind("kind", kind(subscription.target()))
                .bind("target", subscription.target().text())
                .bind("secret", webhook.map(Target.Webhook::secret).orElse(null))
                .bind("previousSecret", previous.map(Target.Previous::secret).orElse(null))
                .bind("previousUntil", previous.map(Target.Previous::until).orElse(null))
                .bind(
                        "service",
                        subscription.service().map(ServiceRef::toString).orElse(null))
                .bind(
                        "environment",
                        subscription.environment().map(EnvironmentName::value).orElse(null))
                .bindArray("types", String.class, subscription.types().toArray())
                .bind("severity", subscription.severity().name())
                .bind("pausedAt", subscription.standing() instanceof Standing.Paused(Instant since) ? since : null)
                .bind("disabled", subscription.standing() instanceof Standing.Disabled(String why) ? why : null);
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

    /** The same, and nobody else changes it before this transaction ends. */
    public Optional<Subscription> lock(Handle handle, SubscriptionId id) {
        return handle.createQuery("SELECT * FROM subscription WHERE id = :id FOR UPDATE")
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

    private static String kind(Target target) {
        return switch (target) {
            case Target.Webhook ignored -> "WEBHOOK";
            case Target.Email ignored -> "EMAIL";
            case Target.SlackChannel ignored -> "SLACK";
        };
    }

    private static Subscription subscription(ResultSet row, StatementContext context) throws SQLException {
        return new Subscription(
                new SubscriptionId(row.getString("id")),
                new ProjectName(row.getString("project")),
                target(row),
                Optional.ofNullable(row.getString("service")).map(ServiceRef::parse),
                Optional.ofNullable(row.getString("environment")).map(EnvironmentName::new),
                Set.of((String[]) row.getArray("types").getArray()),
                Severity.valueOf(row.getString("severity")),
                standing(row));
    }

    private static Target target(ResultSet row) throws SQLException {
        String target = row.getString("target");
        return switch (row.getString("kind")) {
            case "EMAIL" -> new Target.Email(target);
            case "SLACK" -> new Target.SlackChannel(target);
            default -> {
                Timestamp until = row.getTimestamp("previous_until");
                String previous = row.getString("previous_secret");
                yield new Target.Webhook(
                        URI.create(target),
                        row.getString("secret"),
                        until == null
                                ? Optional.empty()
                                : Optional.of(new Target.Previous(previous, until.toInstant())));
            }
        };
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String disabled = row.getString("disabled");
        Timestamp paused = row.getTimestamp("paused_at");
        if (disabled != null) {
            return new Standing.Disabled(disabled);
        }
        return paused == null ? new Standing.Active() : new Standing.Paused(paused.toInstant());
    }
}
