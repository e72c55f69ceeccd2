package dev.watchkeeper.gate.people;

import java.util.List;
import java.util.Optional;

/**
 * The two reviews of what a program has asked for: one of the two who write them may be who has started it. The second is asked for when
 * the first is there. (ADR 0068)
 */
final class Reviews {
    private static final String SECOND = ":second";

    private Reviews() {}

    /** What is owed after the first review; nothing after the second, or after what is no review. */
    static Optional<Owed> second(Owed owed, Answer first) {
        return owed.review() && !owed.question().endsWith(SECOND)
                ? Optional.of(Owed.from(
                        first.at(),
                        owed.question() + SECOND,
                        owed.sentence() + ", once more and by somebody else than " + first.by()
                                + ", since a program has asked for the deployment",
                        owed.by(),
                        owed.due().isAfter(first.at()) ? owed.due() : first.at().plus(Owed.EVERY)))
                : Optional.empty();
    }

    /** The first review, when this is the question of the second. */
    static Optional<Answer> other(List<Answer> answers, String question) {
        return answers.stream()
                .filter(answer -> question.equals(answer.question() + SECOND))
                .findFirst();
    }
}
