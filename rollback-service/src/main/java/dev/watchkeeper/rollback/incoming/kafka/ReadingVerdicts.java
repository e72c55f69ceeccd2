package dev.watchkeeper.rollback.incoming.kafka;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.kit.inbox.Inbox;
import dev.watchkeeper.kit.incoming.Quarantine;
import dev.watchkeeper.kit.incoming.QuarantineReason;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.detect.BreachDetection;
import dev.watchkeeper.rollback.detect.Detection;
import dev.watchkeeper.rollback.detect.VerdictsSeen;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.record.WatchHistory;
import dev.watchkeeper.rollback.run.AnsweringLook;
import dev.watchkeeper.rollback.run.Opening;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.waiting.WaitingLimit;
import dev.watchkeeper.rollback.waiting.WaitingVerdicts;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Takes in what verification says: breaches open a run, answers to looks go on with one. */
public final class ReadingVerdicts {
    private static final Logger LOG = Logger.getLogger(ReadingVerdicts.class);

    private final Jdbi jdbi;
    private final Inbox inbox;
    private final BreachDetection detection;
    private final Deployments deployments;
    private final VerdictsSeen seen;
    private final WatchHistory history;
    private final Runs runs;
    private final AnsweringLook answering;
    private final WaitingVerdicts waiting;
    private final WaitingLimit limit;
    private final Quarantine quarantine;
    private final AskingAgain again;
    private final EventCodec codec = new EventCodec();

    public ReadingVerdicts(
            Jdbi jdbi,
            Inbox inbox,
            BreachDetection detection,
            Deployments deployments,
            VerdictsSeen seen,
            WatchHistory history,
            Runs runs,
            WaitingVerdicts waiting,
            WaitingLimit limit,
            Quarantine quarantine) {
        this.jdbi = jdbi;
        this.inbox = inbox;
        this.detection = detection;
        this.deployments = deployments;
        this.seen = seen;
        this.history = history;
        this.runs = runs;
        this.answering = new AnsweringLook(runs);
        this.waiting = waiting;
        this.limit = limit;
        this.quarantine = quarantine;
        this.again = new AskingAgain(
                work -> jdbi.useTransaction(handle -> work.run()), waiting, limit, quarantine, this::whyItWaits);
    }

    public void read(Envelope envelope, RecordPlace place, EncodedEvent wire) {
        if (!(envelope.event() instanceof VerdictEvent event)) {
            throw new IllegalStateException("verdicts holds verdicts only, and not "
                    + envelope.event().getClass().getSimpleName());
        }
        jdbi.useTransaction(handle -> {
            if (inbox.firstTime(handle, envelope)) {
                take(event, place, wire);
                if (tells(event)) {
                    history.add(envelope);
                }
            }
            seen.readUpTo(place.partition(), place.offset() + 1);
        });
    }

    /** A record that went to quarantine was read too: nobody must wait for it. */
    public void passedOver(RecordPlace place) {
        seen.readUpTo(place.partition(), place.offset() + 1);
    }

    /** What a post-mortem tells. */
    private static boolean tells(VerdictEvent event) {
        return switch (event) {
            case VerdictEvent.VerdictChanged changed -> changed.rollsBack();
            case VerdictEvent.LookJudged ignored -> true;
            case VerdictEvent.RollbackVerified ignored -> true;
            case VerdictEvent.RollbackNotVerified ignored -> true;
            case VerdictEvent.PhaseEnded ignored -> true;
            case VerdictEvent.WatchPassed ignored -> true;
            case VerdictEvent.BeforeJudged ignored -> false;
        };
    }

    private void take(VerdictEvent event, RecordPlace place, EncodedEvent wire) {
        switch (event) {
            case VerdictEvent.VerdictChanged changed -> {
                seen.saw(changed, place.appendTime());
                if (detect(changed, place) instanceof Detection.Wait(String why)) {
                    keep(wire, place, why);
                }
            }
            case VerdictEvent.LookJudged judged -> answering.judged(judged, place.appendTime());
            case VerdictEvent.RollbackVerified verified -> answering.verified(verified, place.appendTime());
            case VerdictEvent.RollbackNotVerified notVerified -> answering.notVerified(notVerified);
            case VerdictEvent.PhaseEnded ignored -> LOG.trace("phase ended");
            case VerdictEvent.WatchPassed ignored -> LOG.trace("watch passed");
            case VerdictEvent.BeforeJudged ignored -> LOG.trace("before judged");
        }
    }

    private Detection detect(VerdictEvent.VerdictChanged changed, RecordPlace place) {
        // The offset first: otherwise an event that is read in between would count as known, and would not be.
        long readTo = deployments.readTo(place.partition());
        Detection found = detection.detect(
                changed, place.appendTime(), deployments.find(changed.watch().deployment()), readTo);
        switch (found) {
            case Detection.Found(var trigger) ->
                runs.open(changed.watch(), new Opening.ByBreach(trigger, there -> over(changed.watch(), there)))
                        .ifPresentOrElse(
                                there -> LOG.infof(
                                        "breach while a rollback is %s deploymentId=%s verdict=%s",
                                        there.word(), changed.watch().deployment(), changed.id()),
                                () -> LOG.infof(
                                        "breach found deploymentId=%s verdict=%s",
                                        changed.watch().deployment(), changed.id()));
            case Detection.Wait(String why) ->
                LOG.debugf(
                        "verdict waits deploymentId=%s cause=%s",
                        changed.watch().deployment(), why);
            case Detection.OutOfPhase(String why) ->
                LOG.warnf(
                        "breach passed over deploymentId=%s verdict=%s cause=%s",
                        changed.watch().deployment(), changed.id(), why);
            case Detection.Pass(String why) ->
                LOG.debugf(
                        "verdict passed over deploymentId=%s cause=%s",
                        changed.watch().deployment(), why);
        }
        return found;
    }

    private boolean over(WatchRef watch, Trigger.Automatic breach) {
        return seen.recovered(watch, breach.rule(), breach.transition()).isPresent();
    }

    private void keep(EncodedEvent wire, RecordPlace place, String why) {
        if (waiting.waitingFor(wire.key()) >= limit.mostPerDeployment()) {
            giveUp(wire, place, limit.mostPerDeployment() + " verdicts wait for deployment " + wire.key() + ": " + why);
        } else {
            waiting.keep(wire, place);
        }
    }

    /** Asks again about those that wait; called every moment. */
    public void askAgain() {
        again.all();
    }

    /** What a later version of this service has kept waits for one that can read it. */
    private Optional<String> whyItWaits(WaitingVerdicts.Kept kept) {
        if (!(codec.decode(kept.record()) instanceof Decoded.Read(Envelope envelope))
                || !(envelope.event() instanceof VerdictEvent.VerdictChanged changed)) {
            return Optional.of("this version cannot read it");
        }
        return detect(changed, kept.place()) instanceof Detection.Wait(String why)
                ? Optional.of(why)
                : Optional.empty();
    }

    private void giveUp(EncodedEvent wire, RecordPlace place, String why) {
        LOG.errorf("verdict given up deploymentId=%s record=%s cause=%s", wire.key(), place, why);
        quarantine.put(wire, place, QuarantineReason.WAITED, why);
    }
}
