package dev.watchkeeper.gate.forge;

import java.util.List;
import java.util.Optional;

/** Port to runs that environments hold back, and to what a protection rule says about them. */
public interface ForgeRuns {
    /** How long a comment may be at GitHub, in characters. */
    int LONGEST_COMMENT = 1024;

    /** How often a rule may comment on a run before it answers. */
    int MOST_REPORTS = 10;

    /** The runs that wait for something, the newest first; at most twenty. */
    Told<List<Run>> waitingRuns();

    /** One run; empty: there is none. */
    Told<Optional<Run>> run(long number);

    /** The environments at which it waits. */
    Told<List<String>> waitsAt(long number);

    /** What rules and people have answered about it. */
    Told<List<Reviewed>> reviewed(long number);

    /**
     * Answers for a rule; comments only, without a state.
     *
     * @param comment at most {@link #LONGEST_COMMENT}, in Markdown
     */
    ForgeWriting.Effect review(long number, String environment, Optional<State> state, String comment);

    /** What a rule answers. */
    enum State {
        APPROVED,
        REJECTED
    }

    /**
     * A run.
     *
     * @param attempt counts from 1; grows when somebody runs its jobs again
     * @param commit the whole hash
     * @param ref the branch or the tag that it is for; empty: GitHub does not say
     * @param said its status, or its conclusion once it is over
     */
    record Run(long number, int attempt, String commit, Optional<String> ref, boolean over, String said) {}

    /** @param state such as {@code approved} */
    record Reviewed(String state, String comment, List<String> environments) {
        public Reviewed {
            environments = List.copyOf(environments);
        }
    }
}
