package dev.watchkeeper.notifier.page;

/** The parts of the site, in the order of its navigation. */
public enum Section {
    NOW("Now", "/"),
    WAITING("Waiting", "/waiting"),
    DEPLOYMENTS("Deployments", "/deployments"),
    POLICIES("Policies", "/policies"),
    SUBSCRIPTIONS("Subscriptions", "/subscriptions"),
    REPORTS("Reports", "/reports"),
    EVENTS("Events", "/events"),
    AUDIT("Audit", "/audit"),
    /** Reached by one's own name, and not a part of the navigation. */
    OWN_SESSIONS("Your sessions", "/sign-in/sessions");

    private final String words;
    private final String path;

    Section(String words, String path) {
        this.words = words;
        this.path = path;
    }

    public String words() {
        return words;
    }

    public String path() {
        return path;
    }
}
