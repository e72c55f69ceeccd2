package dev.watchkeeper.notifier.board;

/** How a tile looks from afar; the worst comes first. The word on the tile says the same. */
public enum Mood {
    BAD("is-bad", "\u2716"),
    UNSURE("is-unsure", "?"),
    BUSY("is-busy", "\u2026"),
    GOOD("is-good", "\u2714"),
    QUIET("is-quiet", "\u2013");

    private final String style;
    private final String sign;

    Mood(String style, String sign) {
        this.style = style;
        this.sign = sign;
    }

    /** A class of the style sheet. */
    public String style() {
        return style;
    }

    /** For eyes alone. */
    public String sign() {
        return sign;
    }
}
