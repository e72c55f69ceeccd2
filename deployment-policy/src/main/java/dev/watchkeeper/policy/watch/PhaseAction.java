package dev.watchkeeper.policy.watch;

/** What is done at the end of a phase; the words of {@code onPass} and {@code onEnd}. */
public enum PhaseAction {
    ANNOUNCE("announce", true),
    TAG_RELEASE("tag-release", true),
    GITHUB_RELEASE("github-release", true),
    CLEAR_FLAG("clear-flag", false),
    RESTORE_MONITORS("restore-monitors", false),
    READ_ONLY_OFF("read-only-off", false),
    REPORT("report", false);

    private final String word;
    private final boolean claimsSuccess;

    PhaseAction(String word, boolean claimsSuccess) {
        this.word = word;
        this.claimsSuccess = claimsSuccess;
    }

    public String word() {
        return word;
    }

    /** Allowed only under {@code onPass}, since it says or implies that the deployment went well. */
    public boolean claimsSuccess() {
        return claimsSuccess;
    }
}
