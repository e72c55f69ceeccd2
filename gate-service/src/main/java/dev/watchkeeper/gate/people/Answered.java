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
        return answers.stream()
                .filter(answer -> answer.question().equals(question))
                .findFirst()
                .<Outcome>map(answer -> new Outcome.Passed(
                        answer.by() + " (" + answer.role() + ") at " + answer.at() + ": " + answer.statement(),
                        false,
                        person.link()))
                .orElse(person);
    }
}
