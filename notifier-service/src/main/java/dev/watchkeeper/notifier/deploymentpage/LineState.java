package dev.watchkeeper.notifier.deploymentpage;

/** Where a line of the checklist stands: a word and a sign, so that no colour is needed to read it. */
public enum LineState {
    YES("yes", "✓", Tone.GOOD),
    NO("no", "✗", Tone.BAD),
    BREACHED("breached", "✗", Tone.BAD),
    NEEDS_PERSON("waits for a person", "✎", Tone.UNSURE),
    BLIND("cannot be seen", "⊘", Tone.UNSURE),
    TOO_FEW("too few to judge", "≈", Tone.UNSURE),
    GIVEN_UP("given up", "✗", Tone.UNSURE),
    WAIVED("waived", "∼", Tone.UNSURE),
    UNDER_WAY("under way", "▸", Tone.PLAIN),
    UNKNOWN("no answer yet", "·", Tone.PLAIN),
    LATER("not due yet", "○", Tone.PLAIN),
    NOT_NEEDED("not needed", "–", Tone.PLAIN);

    private final String words;
    private final String sign;
    private final Tone tone;

    LineState(String words, String sign, Tone tone) {
        this.words = words;
        this.sign = sign;
        this.tone = tone;
    }

    public String words() {
        return words;
    }

    public String sign() {
        return sign;
    }

    public Tone tone() {
        return tone;
    }

    /** Whether a person should see the line without opening anything. */
    public boolean speaksUp() {
        return this == NO || this == BREACHED || this == NEEDS_PERSON || this == BLIND || this == GIVEN_UP;
    }
}
