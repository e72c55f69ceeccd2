package dev.watchkeeper.gate.forge;

/**
 * A review of a pull request.
 *
 * @param by the login of a person; empty text: a program, or an account that is gone
 * @param commit what was looked at
 * @param ofTheHouse whether the reviewer belongs to the repository's owner or works there
 */
public record Review(String by, State state, String commit, boolean ofTheHouse) {
    /** What it says. */
    public enum State {
        APPROVED,
        CHANGES_REQUESTED,
        DISMISSED,
        /** Only words, or not sent yet. */
        SAYS_NOTHING
    }
}
