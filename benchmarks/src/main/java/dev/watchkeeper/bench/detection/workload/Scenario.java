package dev.watchkeeper.bench.detection.workload;

/**
 * A kind of deployment.
 *
 * @param id unique; the streams of chance follow from it
 * @param usual share of bad requests of the service as it was
 * @param clumped whether the share is multiplied by a draw from Exp(1) in every clock minute
 * @param healthy whether it ought to be left alone; its fault, if any, passes by itself
 * @param limit the share that the owner still accepts
 * @param groups instances or endpoints; only the last one has the fault
 * @param grace seconds that the product is told to forgive
 */
public record Scenario(
        String id,
        String title,
        Traffic traffic,
        double usual,
        boolean clumped,
        Fault fault,
        Onset onset,
        boolean healthy,
        Sight sight,
        double limit,
        int groups,
        int grace) {
    /** The usual share of errors. */
    public static final double USUAL = 0.0002;
    /** The owner's limit for errors. */
    public static final double LIMIT = 0.001;

    /** When the fault begins. */
    public enum Onset {
        AT_DEPLOY,
        /** Evenly over the first twelve hours. */
        RANDOM,
        /** Evenly over the first day. */
        ANY_TIME
    }

    public static Scenario healthy(String id, String title, Traffic traffic) {
        Fault none = new Fault.None();
        Sight clear = new Sight.Clear();
        return new Scenario(id, title, traffic, USUAL, false, none, Onset.ANY_TIME, true, clear, LIMIT, 1, 0);
    }

    public static Scenario bad(String id, String title, Traffic traffic, Fault fault, Onset onset) {
        return healthy(id, title, traffic).with(fault, onset, false);
    }

    /** A fault that is over before anybody should act. */
    public Scenario passing(Fault other, Onset when) {
        return with(other, when, true);
    }

    public Scenario usually(double share, double accepted) {
        return new Scenario(id, title, traffic, share, clumped, fault, onset, healthy, sight, accepted, groups, grace);
    }

    public Scenario inClumps() {
        return new Scenario(id, title, traffic, usual, true, fault, onset, healthy, sight, limit, groups, grace);
    }

    public Scenario seen(Sight other) {
        return new Scenario(id, title, traffic, usual, clumped, fault, onset, healthy, other, limit, groups, grace);
    }

    public Scenario inGroups(int number) {
        return new Scenario(id, title, traffic, usual, clumped, fault, onset, healthy, sight, limit, number, grace);
    }

    public Scenario forgiving(int seconds) {
        return new Scenario(id, title, traffic, usual, clumped, fault, onset, healthy, sight, limit, groups, seconds);
    }

    public Scenario named(String other) {
        return new Scenario(other, title, traffic, usual, clumped, fault, onset, healthy, sight, limit, groups, grace);
    }

    public Scenario titled(String other) {
        return new Scenario(id, other, traffic, usual, clumped, fault, onset, healthy, sight, limit, groups, grace);
    }

    private Scenario with(Fault other, Onset when, boolean leftAlone) {
        return new Scenario(id, title, traffic, usual, clumped, other, when, leftAlone, sight, limit, groups, grace);
    }
}
