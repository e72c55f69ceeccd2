package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.before.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * What one check before the start says.
 *
 * @param answer passed, failed, needs-person or unknown
 * @param remedy what to do when it fails or stays unknown
 * @param owedBy who is asked, with needs-person: {@code deployer} or a role of the policy's contacts
 * @param about with needs-person: sent along with the answer, it counts for this question only
 * @param since when it first answered so in a row
 * @param answeredAt when it was answered last; nothing while it never was
 */
public record CheckView(
        String check,
        String answer,
        String sentence,
        Optional<String> remedy,
        Optional<String> owedBy,
        Optional<String> about,
        Optional<Link> link,
        Instant since,
        Optional<Instant> answeredAt) {

    static CheckView of(CheckState state) {
        Outcome outcome = state.outcome();
        Optional<String> remedy = switch (outcome) {
            case Outcome.Failed failed -> Optional.of(failed.reason().remedy());
            case Outcome.Unknown unknown -> Optional.of(unknown.ifItStays().remedy());
            case Outcome.Passed passed -> Optional.empty();
            case Outcome.NeedsPerson person -> Optional.empty();
        };
        return new CheckView(
                state.check(),
                DeploymentView.word(state.answer()),
                outcome.sentence(),
                remedy,
                outcome instanceof Outcome.NeedsPerson person ? Optional.of(person.by()) : Optional.empty(),
                outcome instanceof Outcome.NeedsPerson person
                        ? Optional.of(person.about().value())
                        : Optional.empty(),
                outcome.link(),
                state.since(),
                state.answered());
    }
}
