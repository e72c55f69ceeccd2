package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.people.Answer;
import dev.watchkeeper.gate.people.Excuse;
import dev.watchkeeper.gate.people.Owed;
import dev.watchkeeper.gate.people.PeoplesWords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What persons have said about a deployment, and what they still owe. */
public record PeopleView(List<Said> answers, List<Applied> exceptions, List<Open> owed) {
    record Said(String question, String by, String role, String phase, String statement, Instant at) {}

    /**
     * @param grantedBy nobody yet, or nobody needs to
     * @param agreedBy the first of two, where two have to
     */
    record Applied(
            String name,
            String by,
            String reason,
            Instant at,
            Optional<String> grantedBy,
            Optional<Instant> until,
            Optional<String> agreedBy) {}

    /** @param reminders how often it was asked for */
    record Open(String question, String owedBy, String sentence, Instant due, int reminders) {}

    static PeopleView of(PeoplesWords words, DeploymentId id) {
        return new PeopleView(
                words.answers(id).stream().map(PeopleView::said).toList(),
                words.excuses(id).stream().map(PeopleView::exception).toList(),
                words.owed(id).stream()
                        .filter(owed -> owed.closed().isEmpty())
                        .map(PeopleView::open)
                        .toList());
    }

    private static Said said(Answer answer) {
        return new Said(
                answer.question(), answer.by().value(), answer.role(), answer.phase(), answer.statement(), answer.at());
    }

    private static Applied exception(Excuse excuse) {
        return new Applied(
                excuse.exception(),
                excuse.by().value(),
                excuse.reason(),
                excuse.at(),
                excuse.grant().map(grant -> grant.by().value()),
                excuse.grant().map(Excuse.Grant::until),
                excuse.first().map(first -> first.by().value()));
    }

    private static Open open(Owed owed) {
        return new Open(owed.question(), owed.by(), owed.sentence(), owed.due(), owed.reminders());
    }
}
