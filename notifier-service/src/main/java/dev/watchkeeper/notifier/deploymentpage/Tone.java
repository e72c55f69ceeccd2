package dev.watchkeeper.notifier.deploymentpage;

/** How something looks; never the only thing that says it. */
public enum Tone {
    GOOD("good"),
    BAD("bad"),
    UNSURE("unsure"),
    PLAIN("soft");

    private final String css;

    Tone(String css) {
        this.css = css;
    }

    /** Its class in the style of the pages. */
    public String css() {
        return css;
    }
}
