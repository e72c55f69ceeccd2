package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.database.Approval;
import dev.watchkeeper.rollback.database.Ask;
import dev.watchkeeper.rollback.database.RestoreRequest;
import dev.watchkeeper.rollback.database.RestoreState;
import dev.watchkeeper.rollback.database.RestoreTerms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The restore of a database as people see it.
 *
 * @param state {@code NONE} where nobody has asked for one
 * @param offer what there is before a restore
 * @param cost what is lost, as far as it is known by now
 * @param restored the name of the new instance
 * @param kept the name of the old instance after a cut-over
 * @param approve what an approver sends to agree, where it waits for one
 */
public record RestoreView(
        String deployment,
        int run,
        String instance,
        String state,
        String offer,
        Optional<String> snapshot,
        Optional<Instant> taken,
        Optional<String> cost,
        Optional<SubjectId> by,
        Optional<String> because,
        Optional<String> restored,
        Optional<String> kept,
        List<String> differs,
        Optional<Approve> approve,
        Optional<String> why,
        Optional<String> waitsFor) {

    /** What waits for persons. */
    public record Approve(String id, String confirm, Instant until, int missing, List<SubjectId> agreed) {
        static Approve of(Ask ask) {
            return new Approve(
                    ask.id(),
                    ask.confirm(),
                    ask.until(),
                    ask.missing(),
                    ask.yes().stream().map(Approval::by).toList());
        }
    }

    static RestoreView of(WatchRef watch, RestoreTerms terms, Optional<RestoreState> state, Instant now) {
        Optional<RestoreRequest> request = state.map(RestoreState::request);
        return new RestoreView(
                watch.deployment().value(),
                watch.run().number(),
                request.map(RestoreRequest::instance).orElse(terms.instance()),
                state.map(RestoreState::word).orElse("NONE"),
                terms.offer(),
                request.map(RestoreRequest::snapshot),
                request.map(RestoreRequest::taken),
                request.map(it -> it.cost(now)),
                request.map(RestoreRequest::by),
                request.map(RestoreRequest::reason),
                request.map(RestoreRequest::restoredName),
                request.map(RestoreRequest::keptName),
                state.map(RestoreView::differs).orElse(List.of()),
                state.flatMap(RestoreState::asking).map(Approve::of),
                state.flatMap(RestoreView::why),
                state.flatMap(it -> waitsFor(it, terms)));
    }

    private static List<String> differs(RestoreState state) {
        List<String> all = new java.util.ArrayList<>(state.request().notCarried());
        switch (state) {
            case RestoreState.Ready ready -> all.addAll(ready.differs());
            case RestoreState.CutOverAsked asked -> all.addAll(asked.differs());
            case RestoreState.Acting acting -> all.addAll(acting.work().differs());
            case RestoreState.Asked ignored -> {}
            case RestoreState.Ended ignored -> {}
        }
        return all;
    }

    private static Optional<String> why(RestoreState state) {
        return switch (state) {
            case RestoreState.Unknown unknown -> Optional.of(unknown.why());
            case RestoreState.Ready ready -> Optional.of(ready.why()).filter(text -> !text.isEmpty());
            case RestoreState.Failed failed -> Optional.of(failed.why());
            case RestoreState.Refused refused -> Optional.of(refused.by() + ": " + refused.why());
            case RestoreState.Expired expired -> Optional.of(expired.why());
            case RestoreState.Acting ignored -> Optional.empty();
            case RestoreState.Asked ignored -> Optional.empty();
            case RestoreState.CutOverAsked ignored -> Optional.empty();
            case RestoreState.CutOver ignored -> Optional.empty();
        };
    }

    private static Optional<String> waitsFor(RestoreState state, RestoreTerms terms) {
        Optional<String> persons = state.asking()
                .map(ask -> ask.missing() + " of " + String.join(", ", terms.from()) + " other than "
                        + ask.excluded().stream()
                                .map(SubjectId::value)
                                .sorted()
                                .reduce((a, b) -> a + " and " + b)
                                .orElse("the requester")
                        + ", until " + ask.until() + ": POST .../database/approve or .../database/refuse");
        return state instanceof RestoreState.Ready
                ? Optional.of("an approver, for as long as it takes: POST .../database/cut-over or .../database/refuse")
                : persons;
    }
}
