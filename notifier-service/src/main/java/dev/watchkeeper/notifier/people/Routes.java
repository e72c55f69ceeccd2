package dev.watchkeeper.notifier.people;

/** The secrets that hold the routing keys of PagerDuty, without the project. */
public final class Routes {
    public static final String FIRST = "pagerduty-routing-key";
    /** Taken when the first has not taken the page, or nobody has answered. A project need not have it. */
    public static final String SECOND = "pagerduty-routing-key-second";

    private Routes() {}
}
