package dev.watchkeeper.policy.check;

/** {@code 3 of 5}: breached when at least {@code bad} of the newest {@code of} buckets are. */
public record MofN(int bad, int of) {
    public static final MofN FIVE_OF_FIVE = new MofN(5, 5);

    public MofN {
        if (bad < 1 || of < bad || of > 1000) {
            throw new IllegalArgumentException(bad + " of " + of
                    + " is not possible: the first is at least 1 and at most the second, which is at most 1000");
        }
    }

    @Override
    public String toString() {
        return bad + " of " + of;
    }
}
