package dev.watchkeeper.gate.deployment.postgres;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.deployment.Records;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.audit.AuditEntry;
import dev.watchkeeper.kit.outbox.Outbox;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** {@link Records} of one transaction. A deployment is one row: columns for what is looked for, a document for the rest. */
public final class PostgresRecords implements Records {
    private static final int AT_ONCE = 100;

    private final Handle handle;
    private final Outbox outbox;
    private final Audit audit;
    private final Consumer<Change> committed;
    private final Consumer<DeploymentId> changed;

    /**
     * @param committed told of each change after it was committed
     * @param changed told, in the transaction, of each deployment about which something new was written down
     */
    public PostgresRecords(
            Handle handle, Outbox outbox, Audit audit, Consumer<Change> committed, Consumer<DeploymentId> changed) {
        this.handle = handle;
        this.outbox = outbox;
        this.audit = audit;
        this.committed = committed;
        this.changed = changed;
    }

    @Override
    public Optional<Deployment> lock(DeploymentId id) {
        return deployments("WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map(DeploymentRow::read)
                .findOne();
    }

    @Override
    public Optional<Deployment> lockLive(ServiceRef service) {
        handle.createQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:service, 0))) AS locked")
                .bind("service", service.toString())
                .mapTo(Integer.class)
                .one();
        return ofService("WHERE live AND service = :service FOR UPDATE", service)
                .map(DeploymentRow::read)
                .findOne();
    }

    @Override
    public Optional<Deployment> find(DeploymentId id) {
        return deployments("WHERE id = :id")
                .bind("id", id.value())
                .map(DeploymentRow::read)
                .findOne();
    }

    @Override
    public List<Deployment> of(ServiceRef service, int most) {
        return ofService("WHERE service = :service ORDER BY requested_at DESC, id LIMIT :most", service)
                .bind("most", most)
                .map(DeploymentRow::read)
                .list();
    }

    @Override
    public List<Deployment> started(ServiceRef service, int most) {
        return ofService(
                        "WHERE service = :service AND started_at IS NOT NULL ORDER BY started_at DESC, id LIMIT :most",
                        service)
                .bind("most", most)
                .map(DeploymentRow::read)
                .list();
    }

    @Override
    public Optional<DeploymentId> rollingBack(ServiceRef service) {
        return handle.createQuery("""
                        SELECT d.id FROM deployments d JOIN evidence e ON e.deployment = d.id
                        WHERE d.service = :service AND e.rollback_running ORDER BY d.requested_at DESC LIMIT 1
                        """)
                .bind("service", service.toString())
                .mapTo(String.class)
                .findOne()
                .map(DeploymentId::new);
    }

    @Override
    public boolean startedBefore(ServiceRef service, DeploymentId except) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM deployments
                        WHERE service = :service AND started_at IS NOT NULL AND id <> :except)
                        """)
                .bind("service", service.toString())
                .bind("except", except.value())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public Evidence evidence(DeploymentId id) {
        return handle.createQuery("SELECT document FROM evidence WHERE deployment = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(document -> Documents.read(document, Evidence.class))
                .orElse(Evidence.NONE);
    }

    @Override
    public void write(DeploymentId id, Evidence evidence) {
        handle.createUpdate("""
                        INSERT INTO evidence (deployment, rollback_running, short_ended, document)
                        VALUES (:id, :running, :short, :document)
                        ON CONFLICT (deployment) DO UPDATE SET rollback_running = excluded.rollback_running,
                        short_ended = excluded.short_ended, document = excluded.document
                        """)
                .bind("id", id.value())
                .bind("running", evidence.rollback().running())
                .bind("short", evidence.phase(GatePolicy.SHORT).isPresent())
                .bind("document", Documents.write(evidence))
                .execute();
        changed.accept(id);
    }

    @Override
    public void write(Change change) {
        Optional<Long> known = change.before().map(Deployment::revision);
        int rows = DeploymentRow.write(handle, change.after(), known);
        if (rows != 1) {
            throw new IllegalStateException("deployment " + change.after().id() + " is not at revision "
                    + known.orElse(0L) + " any more: it was changed without its lock");
        }
        new EventWriter(handle, outbox).write(change);
        changed.accept(change.after().id());
        handle.afterCommit(() -> committed.accept(change));
    }

    @Override
    public void audit(SubjectId by, String action, String subject, Map<String, String> details, Instant at) {
        audit.append(handle, new AuditEntry(at, by, action, subject, details));
    }

    @Override
    public void publish(EventId id, Instant at, DeploymentEvent event) {
        outbox.append(handle, id, at, event);
    }

    @Override
    public void considerAt(DeploymentId id, Instant at) {
        handle.createUpdate("UPDATE deployments SET consider_at = :at WHERE id = :id")
                .bind("id", id.value())
                .bind("at", utc(Optional.of(at)))
                .execute();
    }

    @Override
    public List<Deployment> live(ProjectName project, int most) {
        return deployments("WHERE live AND starts_with(service, :prefix) ORDER BY requested_at DESC, id LIMIT :most")
                .bind("prefix", project + "/")
                .bind("most", most)
                .map(DeploymentRow::read)
                .list();
    }

    @Override
    public List<DeploymentId> requestedOf(ProjectName project, ServiceName service) {
        return handle.createQuery("""
                        SELECT id FROM deployments WHERE status = 'REQUESTED' AND starts_with(service, :prefix)
                        ORDER BY service, id
                        """)
                .bind("prefix", project + "/" + service + "/")
                .mapTo(String.class)
                .map(DeploymentId::new)
                .list();
    }

    @Override
    public List<DeploymentId> toConsider(Instant now) {
        return ids(
                "WHERE status = 'REQUESTED' AND coalesce(consider_at, requested_at) <= :before ORDER BY consider_at NULLS FIRST",
                now);
    }

    @Override
    public List<DeploymentId> endedBefore(Instant endedBefore) {
        return ids("WHERE NOT erased AND NOT live AND ended_at <= :before ORDER BY ended_at", endedBefore);
    }

    @Override
    public void eraseWatch(DeploymentId id) {
        handle.createUpdate("UPDATE deployments SET erased = true WHERE id = :id")
                .bind("id", id.value())
                .execute();
        outbox.erase(handle, Topic.DEPLOYMENT_STATE, id.value());
    }

    private List<DeploymentId> ids(String where, Instant before) {
        return handle.createQuery("SELECT id FROM deployments " + where + " LIMIT " + AT_ONCE)
                .bind("before", utc(Optional.of(before)))
                .mapTo(String.class)
                .map(DeploymentId::new)
                .list();
    }

    private Query ofService(String where, ServiceRef service) {
        return deployments(where).bind("service", service.toString());
    }

    private Query deployments(String where) {
        return handle.createQuery("SELECT document FROM deployments " + where);
    }

    static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC)).orElse(null);
    }
}
