package dev.watchkeeper.policy.check;

/** How a number is held against a limit. */
public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    GREATER(">");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    /** The comparison that holds exactly when this one does not. */
    public Comparison negated() {
        return switch (this) {
            case LESS -> AT_LEAST;
            case AT_MOST -> GREATER;
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
            case AT_LEAST -> LESS;
            case GREATER -> AT_MOST;
        };
    }

    /** Whether it holds, given the sign of {@code value.compareTo(limit)}. */
    boolean holds(int compared) {
        return switch (this) {
            case LESS -> compared < 0;
            case AT_MOST -> compared <= 0;
            case EQUAL -> compared == 0;
            case NOT_EQUAL -> compared != 0;
            case AT_LEAST -> compared >= 0;
            case GREATER -> compared > 0;
        };
    }
}
