package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.across.TrafficShift;
import dev.watchkeeper.rollback.plan.PlanFacts;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said about other services when a breach is decided. */
final class AcrossEvents {
    private AcrossEvents() {}

    /** Who else may be to blame, where somebody else may be. */
    static List<Identified> suspects(WatchRef watch, PlanFacts facts, Instant at) {
        var ranking = facts.suspects();
        return ranking.someoneElse(watch.deployment())
                ? List.of(Identified.of(
                        watch,
                        "suspects",
                        at.toString(),
                        new RollbackEvent.SuspectsRanked(watch, ranking.suspects(), ranking.sentence())))
                : List.of();
    }

    /** With a hold: the common cause, or a look at the suspect. */
    static List<Identified> held(
            WatchRef watch, HoldCode code, PlanFacts facts, Optional<RollbackTerms> ofSuspect, Instant at) {
        List<Identified> events = new ArrayList<>();
        if (code == HoldCode.COMMON_CAUSE) {
            facts.commonCause()
                    .ifPresent(cause -> events.add(Identified.of(
                            watch,
                            "common-cause",
                            at.toString(),
                            new RollbackEvent.CommonCauseFound(watch, cause.services(), cause.sentence()))));
        }
        events.addAll(suspects(watch, facts, at));
        if (code == HoldCode.OTHER_SUSPECT) {
            facts.suspects()
                    .clear()
                    .flatMap(suspect -> ofSuspect
                            .filter(terms -> !terms.verifyWith().isEmpty())
                            .map(terms -> look(watch, suspect, terms, at)))
                    .ifPresent(events::add);
        }
        return events;
    }

    /** For the person who decides: does the suspect hold its own checks? */
    private static Identified look(WatchRef victim, TrafficShift suspect, RollbackTerms terms, Instant at) {
        Look look = new Look(
                new LookId(DerivedId.of(
                        "look-suspect", victim.idPrefix(), suspect.watch().idPrefix(), at.toString())),
                LookPurpose.BEFORE_ACTING,
                suspect.version(),
                terms.verifyWith(),
                Optional.empty(),
                at,
                at.plus(Looks.BEFORE_ACTING));
        return Identified.of(
                suspect.watch(),
                "look-requested",
                look.id().value(),
                new RollbackEvent.LookRequested(
                        suspect.watch(),
                        look,
                        "a fresh look at " + terms.verifyWith().size() + " check(s): " + victim.service()
                                + " broke after this deployment, is it to blame?"));
    }
}
