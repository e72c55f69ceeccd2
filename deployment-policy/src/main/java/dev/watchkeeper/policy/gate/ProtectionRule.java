package dev.watchkeeper.policy.gate;

/**
 * The gate answers for an environment of GitHub: a job that names it waits until the gate has decided.
 *
 * @param environment as GitHub calls it
 * @param version what the version that the job brings is called
 * @param startWithJob the gate itself writes the start down when the job has begun; otherwise the workflow says so
 */
public record ProtectionRule(String environment, Naming version, boolean startWithJob) {
    private static final int LONGEST = 255;

    public ProtectionRule {
        if (environment.length() > LONGEST || environment.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an environment of GitHub has at most " + LONGEST
                    + " characters and no control characters: write it as it stands in the settings of the repository");
        }
    }

    /** What a version is called. */
    public enum Naming {
        /** Like the tag that the run is for. */
        TAG,
        /** Like its commit, all 40 digits. */
        COMMIT,
        /** Like the first seven digits of its commit. */
        SHORT_COMMIT
    }
}
