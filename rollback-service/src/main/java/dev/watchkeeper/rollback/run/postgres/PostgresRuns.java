package dev.watchkeeper.rollback.run.postgres;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.record.Decisions;
import dev.watchkeeper.rollback.run.ClaimedRun;
import dev.watchkeeper.rollback.run.Identified;
import dev.watchkeeper.rollback.run.Opening;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.terms.Cap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The runs in Postgres. A claim gets a new fencing epoch; each write checks epoch and revision on the locked row, and a call to a target the lease too. */
public final class PostgresRuns implements Runs {
    private static final Logger LOG = Logger.getLogger(PostgresRuns.class);

    private final Jdbi jdbi;
    private final Decisions decisions;
    private final Intents intents = new Intents();
    private final String executor;
    private final Duration lease;

    /**
     * @param executor names this process; another one takes a run over only when the lease has lapsed
     * @param lease longer than any call to a target
     */
    public PostgresRuns(Jdbi jdbi, Decisions decisions, String executor, Duration lease) {
        this.jdbi = jdbi;
        this.decisions = decisions;
        this.executor = executor;
        this.lease = lease;
    }

    @Override
    public Optional<RunState> find(RunKey key) {
        return jdbi.withHandle(handle -> find(handle, key, ""));
    }

    @Override
    public List<Listed> newest() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT deployment, run, service, body FROM rollback_run ORDER BY opened_at DESC LIMIT 200")
                .map((row, context) -> new Listed(watch(row), RunJson.read(row.getString("body"))))
                .list());
    }

    @Override
    public List<RunKey> due() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT deployment, run FROM rollback_run
                        WHERE active AND due_at <= now() AND (owner IS NULL OR owner = :me OR lease_until < now())
                        ORDER BY due_at LIMIT 50
                        """)
                .bind("me", executor)
                .map((row, context) ->
                        new RunKey(new DeploymentId(row.getString("deployment")), new Run(row.getInt("run"))))
                .list());
    }

    @Override
    public Optional<ClaimedRun> claim(RunKey key) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        UPDATE rollback_run SET
                            epoch = CASE WHEN owner = :me AND lease_until >= now() THEN epoch
                                         ELSE nextval('fencing_epoch') END,
                            owner = :me, lease_until = now() + cast(:lease AS interval)
                        WHERE deployment = :deployment AND run = :run AND active
                          AND (owner IS NULL OR owner = :me OR lease_until < now())
                        RETURNING deployment, run, service, body, epoch, revision, now() AS now
                        """)
                .bind("me", executor)
                .bind("lease", lease.toString())
                .bind("deployment", key.deployment().value())
                .bind("run", key.run().number())
                .map((row, context) -> claimed(row))
                .findOne());
    }

    @Override
    public boolean move(ClaimedRun claim, RunState next, List<Identified> events, Duration again) {
        return jdbi.inTransaction(handle -> {
            if (!write(handle, claim, next, again)) {
                return false;
            }
            record(next, events);
            return true;
        });
    }

    @Override
    public boolean intend(ClaimedRun claim, RunState.Planned next, List<Identified> events, Cap cap) {
        return jdbi.inTransaction(handle -> {
            boolean automatic = next.trigger() instanceof Trigger.Automatic;
            if (automatic && !AutomaticRollbacks.mayStart(handle, claim.watch(), cap)) {
                return false;
            }
            if (!write(handle, claim, next, Duration.ZERO)
                    || !intents.plan(handle, claim, next.progress().plan())) {
                handle.rollback();
                return false;
            }
            if (automatic) {
                AutomaticRollbacks.count(handle, claim.watch());
            }
            record(next, events);
            return true;
        });
    }

    @Override
    public Optional<ClaimedRun> send(
            ClaimedRun claim,
            RunState.Sending next,
            String intentId,
            List<Identified> events,
            BooleanSupplier stillAlone) {
        return jdbi.inTransaction(handle -> {
            boolean automatic = next.trigger() instanceof Trigger.Automatic;
            if (!leased(handle, claim)
                    || !write(handle, claim, next, Duration.ZERO)
                    || !stillAlone.getAsBoolean()
                    || !intents.send(handle, claim, next.progress().current().target(), intentId, automatic)) {
                handle.rollback();
                return Optional.empty();
            }
            TakenBack.write(handle, claim.watch(), next.progress().plan().from());
            record(next, events);
            return Optional.of(new ClaimedRun(claim.watch(), next, claim.epoch(), claim.revision() + 1, claim.now()));
        });
    }

    @Override
    public boolean takenBack(ClaimedRun claim, RunState.StoodDown next, Version gone, List<Identified> events) {
        return jdbi.inTransaction(handle -> {
            if (!write(handle, claim, next, Duration.ZERO)) {
                return false;
            }
            TakenBack.write(handle, claim.watch(), gone);
            record(next, events);
            return true;
        });
    }

    @Override
    public boolean resolve(
            ClaimedRun claim,
            RunState next,
            TargetName target,
            StepOutcome outcome,
            List<Identified> events,
            Duration again) {
        return jdbi.inTransaction(handle -> {
            if (!write(handle, claim, next, again)) {
                return false;
            }
            intents.resolve(handle, claim, target, outcome);
            record(next, events);
            return true;
        });
    }

    @Override
    public Optional<RunState> open(WatchRef watch, Opening opening) {
        return jdbi.inTransaction(handle -> {
            Instant now = now(handle);
            Answered first = opening.first(watch, now);
            boolean isNew = handle.createUpdate("""
                            INSERT INTO rollback_run (deployment, run, service, state, active, body)
                            VALUES (:deployment, :run, :service, :state, :active, cast(:body AS jsonb))
                            ON CONFLICT DO NOTHING
                            """)
                            .bind("deployment", watch.deployment().value())
                            .bind("run", watch.run().number())
                            .bind("service", watch.service().toString())
                            .bind("state", first.next().word())
                            .bind("active", first.next().active())
                            .bind("body", RunJson.write(first.next()))
                            .execute()
                    == 1;
            if (isNew) {
                record(first);
                return Optional.empty();
            }
            return answer(RunKey.of(watch), there -> opening.again(watch, there, now))
                            instanceof InTheWay(RunState there)
                    ? Optional.of(there)
                    : Optional.empty();
        });
    }

    @Override
    public Changed answer(RunKey key, Function<RunState, Optional<Answered>> answer) {
        return jdbi.inTransaction(handle -> {
            Optional<RunState> there = find(handle, key, " FOR UPDATE");
            if (there.isEmpty()) {
                return new NoRun();
            }
            Optional<Answered> answered = answer.apply(there.get());
            answered.ifPresent(it -> {
                overwrite(handle, key, it.next());
                record(it);
            });
            return answered.<Changed>map(it -> new Taken(it.next())).orElseGet(() -> new InTheWay(there.get()));
        });
    }

    @Override
    public int automaticWithin(ServiceRef service, Duration span, RunKey except) {
        return jdbi.withHandle(handle -> AutomaticRollbacks.within(handle, service, span, except));
    }

    @Override
    public Instant now() {
        return jdbi.withHandle(PostgresRuns::now);
    }

    private void record(Answered answered) {
        answered.by()
                .ifPresentOrElse(
                        person ->
                                answered.events().forEach(event -> decisions.write(event.id(), event.event(), person)),
                        () -> record(answered.next(), answered.events()));
    }

    private void record(RunState next, List<Identified> events) {
        var actor = next.trigger() instanceof Trigger.Manual manual ? manual.by() : Decisions.SERVICE;
        events.forEach(event -> decisions.write(event.id(), event.event(), actor));
    }

    /** A call is begun only within the lease: after it another one may claim the run at any moment, and begin one too. */
    private static boolean leased(Handle handle, ClaimedRun claim) {
        return handle.createQuery("""
                        SELECT lease_until >= clock_timestamp() FROM rollback_run
                        WHERE deployment = :deployment AND run = :run FOR UPDATE
                        """)
                .bind("deployment", claim.watch().deployment().value())
                .bind("run", claim.watch().run().number())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /**
     * Lets go of the run when it is to be looked at later, so that any executor may. The epoch is the fence: as long as nobody else
     * has claimed the run, what was read and decided is written, however long that took.
     */
    private static boolean write(Handle handle, ClaimedRun claim, RunState next, Duration again) {
        boolean written = handle.createUpdate("""
                        UPDATE rollback_run SET state = :state, active = :active, body = cast(:body AS jsonb),
                            revision = revision + 1, changed_at = now(), due_at = now() + cast(:again AS interval),
                            owner = CASE WHEN :keep THEN owner END
                        WHERE deployment = :deployment AND run = :run AND epoch = :epoch AND revision = :revision
                        """)
                        .bind("state", next.word())
                        .bind("active", next.active())
                        .bind("body", RunJson.write(next))
                        .bind("again", again.toString())
                        .bind("keep", next.active() && again.isZero())
                        .bind("deployment", claim.watch().deployment().value())
                        .bind("run", claim.watch().run().number())
                        .bind("epoch", claim.epoch())
                        .bind("revision", claim.revision())
                        .execute()
                == 1;
        if (!written) {
            LOG.infof(
                    "not written, as another one has gone on with the run deploymentId=%s state=%s",
                    claim.watch().deployment(), next.word());
        }
        return written;
    }

    /** For changes that are not an executor's: whoever has claimed the run finds its revision gone. */
    private static void overwrite(Handle handle, RunKey key, RunState next) {
        handle.createUpdate("""
                        UPDATE rollback_run SET state = :state, active = :active, body = cast(:body AS jsonb),
                            revision = revision + 1, changed_at = now(), due_at = now(), owner = NULL
                        WHERE deployment = :deployment AND run = :run
                        """)
                .bind("state", next.word())
                .bind("active", next.active())
                .bind("body", RunJson.write(next))
                .bind("deployment", key.deployment().value())
                .bind("run", key.run().number())
                .execute();
    }

    private static Optional<RunState> find(Handle handle, RunKey key, String lock) {
        return handle.createQuery("SELECT body FROM rollback_run WHERE deployment = :deployment AND run = :run" + lock)
                .bind("deployment", key.deployment().value())
                .bind("run", key.run().number())
                .mapTo(String.class)
                .findOne()
                .map(RunJson::read);
    }

    private static WatchRef watch(ResultSet row) throws SQLException {
        return new WatchRef(
                new DeploymentId(row.getString("deployment")),
                new Run(row.getInt("run")),
                ServiceRef.parse(row.getString("service")));
    }

    private static ClaimedRun claimed(ResultSet row) throws SQLException {
        return new ClaimedRun(
                watch(row),
                RunJson.read(row.getString("body")),
                row.getLong("epoch"),
                row.getLong("revision"),
                row.getObject("now", OffsetDateTime.class).toInstant());
    }

    private static Instant now(Handle handle) {
        return handle.createQuery("SELECT clock_timestamp()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }
}
