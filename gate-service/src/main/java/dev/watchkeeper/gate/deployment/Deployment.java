package dev.watchkeeper.gate.deployment;

import static dev.watchkeeper.contract.deployment.DeploymentStatus.ABORTED;
import static dev.watchkeeper.contract.deployment.DeploymentStatus.ADMITTED;
import static dev.watchkeeper.contract.deployment.DeploymentStatus.ENDED;
import static dev.watchkeeper.contract.deployment.DeploymentStatus.REFUSED;
import static dev.watchkeeper.contract.deployment.DeploymentStatus.REQUESTED;
import static dev.watchkeeper.contract.deployment.DeploymentStatus.SHIFTED;
import static dev.watchkeeper.contract.deployment.DeploymentStatus.SHIFTING;
import static dev.watchkeeper.contract.deployment.DeploymentStatus.STARTED;
import static dev.watchkeeper.contract.deployment.DeploymentStatus.SUPERSEDED;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A deployment as it is now. The transitions that are legal are its methods; each gives the {@link Change} to write down. Whether a
 * transition is wanted is decided elsewhere: calling an illegal one is a fault of ours.
 *
 * @param revision grows by one with each change
 * @param notes what a person should know although it did not stop the admission
 * @param reasons why it was refused
 * @param grade how sure we are that the version is good, once we are
 */
public record Deployment(
        WatchRef watch,
        long revision,
        Request request,
        DeploymentStatus status,
        Optional<Version> previous,
        Traffic traffic,
        WatchTimes times,
        List<String> notes,
        List<Reason> reasons,
        Optional<KnownGoodGrade> grade,
        Optional<EndReason> ending) {
    private static final Set<DeploymentStatus> LIVE = Set.of(REQUESTED, ADMITTED, STARTED, SHIFTING, SHIFTED);

    public Deployment {
        notes = List.copyOf(notes);
        reasons = List.copyOf(reasons);
    }

    public static Change requested(WatchRef watch, Request request, Instant now) {
        Deployment created = new Deployment(
                watch,
                1,
                request,
                REQUESTED,
                Optional.empty(),
                Traffic.noneAt(now),
                WatchTimes.requestedAt(now),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new Change(
                Optional.empty(),
                created,
                now,
                List.of(new DeploymentEvent.Requested(
                        watch,
                        request.version(),
                        request.targets(),
                        request.policy(),
                        request.by(),
                        request.train(),
                        request.kind(),
                        request.of())));
    }

    public Change admit(List<String> remarks, Instant now) {
        return admit(remarks, Optional.empty(), now);
    }

    /** @param schema what its migrations do to the version before */
    public Change admit(List<String> remarks, Optional<SchemaChange> schema, Instant now) {
        must(REQUESTED);
        return with(
                next().status(ADMITTED).notes(remarks),
                now,
                new DeploymentEvent.Admitted(watch, request.policy().hash(), remarks, schema));
    }

    /**
     * What was measured for it is too old to start on: it is requested anew under its next run, so that everybody looks again. What
     * people have said stays.
     */
    public Change again(Instant now) {
        must(REQUESTED, ADMITTED);
        WatchRef next = new WatchRef(id(), watch.run().next(), service());
        Change requested = requested(next, request, now);
        return new Change(Optional.of(this), new NextDeployment(this).of(requested.after()), now, requested.events());
    }

    public Change refuse(List<Reason> why, Instant now) {
        must(REQUESTED);
        return with(next().status(REFUSED).reasons(why).endedAt(now), now, new DeploymentEvent.Refused(watch, why));
    }

    /** @param running the version that the target ran before */
    public Change start(Optional<Version> running, Instant now) {
        must(ADMITTED);
        return with(
                next().status(STARTED)
                        .previous(running)
                        .traffic(Traffic.noneAt(now))
                        .startedAt(now),
                now,
                new DeploymentEvent.Started(watch, request.kind(), request.of(), request.version(), running, now));
    }

    /** A step of the traffic shift was allowed; asking for the share it already has changes nothing. */
    public Change go(int share, String reason, Instant now) {
        must(STARTED, SHIFTING);
        NextDeployment next = next().traffic(traffic.gone(share, now));
        if (share > 0) {
            next.status(SHIFTING).firstTrafficAt(now);
        }
        return with(next, now, new DeploymentEvent.CutoverStep(watch, share, CutoverAnswer.GO, reason, now));
    }

    /** A step was asked for and the answer is stop. The same answer again is not written again. */
    public Optional<Change> stop(int share, String reason, Instant now) {
        return traffic.alreadyStopped(share, reason)
                ? Optional.empty()
                : Optional.of(with(
                        next().traffic(traffic.stopped(share, reason)),
                        now,
                        new DeploymentEvent.CutoverStep(watch, share, CutoverAnswer.STOP, reason, now)));
    }

    public Change shift(Instant now) {
        must(STARTED, SHIFTING);
        return with(
                next().status(SHIFTED)
                        .traffic(traffic.gone(100, now))
                        .firstTrafficAt(now)
                        .fullShiftAt(now),
                now,
                new DeploymentEvent.Shifted(watch, request.version(), previous, now));
    }

    public Change stable(PhaseEnding phase, KnownGoodGrade newGrade, Instant now) {
        must(SHIFTED);
        return with(next().grade(newGrade), now, new DeploymentEvent.Stable(watch, request.version(), phase, newGrade));
    }

    public Change end(EndReason why, String sentence, Instant now) {
        must(STARTED, SHIFTING, SHIFTED);
        return with(
                next().status(ENDED).ending(why).endedAt(now), now, new DeploymentEvent.Ended(watch, why, sentence));
    }

    public Change abort(SubjectId by, String reason, Instant now) {
        must(REQUESTED, ADMITTED, STARTED, SHIFTING, SHIFTED);
        Change aborted = with(
                next().status(ABORTED).ending(EndReason.ABORTED).endedAt(now),
                now,
                new DeploymentEvent.Aborted(watch, by, reason));
        return withEndOfWatch(aborted, EndReason.ABORTED, "aborted by " + by + ": " + reason);
    }

    public Change supersede(DeploymentId by, Instant now) {
        must(REQUESTED, ADMITTED, STARTED, SHIFTING, SHIFTED);
        Change superseded = with(
                next().status(SUPERSEDED).ending(EndReason.SUPERSEDED).endedAt(now),
                now,
                new DeploymentEvent.Superseded(watch, by));
        return withEndOfWatch(superseded, EndReason.SUPERSEDED, "superseded by " + by);
    }

    /** Whatever has started also ends, so that who follows the ends of watches sees each. */
    private Change withEndOfWatch(Change change, EndReason why, String sentence) {
        return times.started().isEmpty()
                ? change
                : new Change(
                        change.before(),
                        change.after(),
                        change.at(),
                        List.of(change.events().getFirst(), new DeploymentEvent.Ended(watch, why, sentence)));
    }

    public Change report(String fact, SubjectId by, String description, Instant now) {
        return with(next(), now, new DeploymentEvent.FactReported(watch, fact, by, description));
    }

    /** Holds the lock of its service and environment. */
    public boolean live() {
        return LIVE.contains(status);
    }

    /** Between start and end: there is something to watch. */
    public boolean running() {
        return live() && times.started().isPresent();
    }

    public boolean afterRollback() {
        return request.kind() == StartKind.AFTER_ROLLBACK;
    }

    public DeploymentId id() {
        return watch.deployment();
    }

    public ServiceRef service() {
        return watch.service();
    }

    public WatchRecorded watchRecorded() {
        return watchRecorded(revision);
    }

    WatchRecorded watchRecorded(long asRevision) {
        return new WatchRecorded(
                watch,
                asRevision,
                request.policy(),
                status,
                request.kind(),
                request.version(),
                previous,
                request.targets(),
                traffic.share(),
                false,
                times);
    }

    private NextDeployment next() {
        return new NextDeployment(this);
    }

    private Change with(NextDeployment next, Instant now, DeploymentEvent event) {
        return new Change(Optional.of(this), next.build(), now, List.of(event));
    }

    private void must(DeploymentStatus... allowed) {
        if (!List.of(allowed).contains(status)) {
            throw new IllegalStateException(
                    "deployment " + id() + " is " + status + ", and this transition needs " + List.of(allowed));
        }
    }
}
