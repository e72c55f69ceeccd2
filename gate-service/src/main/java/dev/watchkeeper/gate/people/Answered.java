package dev.watchkeeper.gate.people;

import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.before.Outcome;
import java.util.List;

/** What a check means when a person has answered what it asks. */
public final class Answered {
    private Answered() {}

    public static Outcome by(List<Answer> answers, CheckState state) {
        if (!(state.outcome() instanceof Outcome.NeedsPerson person)) {
            return state.outcome();
        }
        String question = state.check().startsWith(Question.ATTEST)
                ? state.check().substring(Question.ATTEST.length())
                : state.check();
        List<Answer> given = answers.stream()
                .filter(answer -> answer.question().equals(question))
                .toList();
        return given.stream()
                .filter(answer -> answer.about().filter(person.about()::equals).isPresent())
                .findFirst()
                .<Outcome>map(answer -> new Outcome.Passed(
                        answer.by() + " (" + answer.role() + ") at " + answer.at() + ": " + answer.statement(),
                        false,
                        person.link()))
                .orElseGet(() -> given.isEmpty() ? person : askedAnew(person, given.getLast()));
    }

    private static Outcome askedAnew(Outcome.NeedsPerson person, Answer earlier) {
        return new Outcome.NeedsPerson(
                person.sentence() + " (asked anew: " + earlier.by() + " answered at " + earlier.at()
                        + ", and what was asked has changed since)",
                person.by(),
                person.about(),
                person.link());
    }
}
