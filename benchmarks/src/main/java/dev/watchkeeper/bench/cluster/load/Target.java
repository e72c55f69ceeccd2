package dev.watchkeeper.bench.cluster.load;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One service with its switch: counters that go on with the time, a health check, an order that counts only under its condition.
 * The new version is {@code v2}; what is wrong with it shows a while after it has all traffic.
 */
final class Target {
    static final String OLD = "v1";
    static final String NEW = "v2";

    private static final double REQUESTS_A_SECOND = 100;
    private static final double BAD_SHARE = 0.25;
    private static final Duration FINE_FOR = Duration.ofSeconds(6);

    private final Kind kind;
    private final Set<String> orders = new HashSet<>();
    private Instant counted;
    private Instant shifted = Instant.MAX;
    private boolean onNew;
    private long revision = 1;
    private int switchedBack;
    private double old = 1000;
    private double good;
    private double bad;

    Target(Kind kind, Instant now) {
        this.kind = kind;
        this.counted = now;
    }

    /** The pipeline gives the new version all traffic. */
    synchronized void shift(Instant now) {
        count(now);
        onNew = true;
        shifted = now;
        revision++;
    }

    /** What the metrics page shows; empty when there is none any more. */
    synchronized Optional<String> metrics(Instant now) {
        count(now);
        if (kind == Kind.BLIND && faulty(now)) {
            return Optional.empty();
        }
        return Optional.of("# TYPE requests_total counter\n" + line(OLD, "2xx", old) + line(OLD, "5xx", 0)
                + line(NEW, "2xx", good) + line(NEW, "5xx", bad));
    }

    synchronized boolean healthy(Instant now) {
        return kind != Kind.DOWN || !onNew || !faulty(now);
    }

    /**
     * Takes an order of the rollback service.
     *
     * @param id the same for every repetition of an order, which changes nothing any more
     * @return false when the state is not the one that the order expects
     */
    synchronized boolean order(String id, String to, long expectedRevision, Instant now) {
        if (!orders.contains(id)) {
            if (expectedRevision != revision) {
                return false;
            }
            count(now);
            orders.add(id);
            onNew = to.equals(NEW);
            revision++;
            switchedBack++;
        }
        return true;
    }

    synchronized String state() {
        return "{\"version\":\"%s\",\"share\":100,\"previous\":\"%s\",\"revision\":%d,\"known\":[\"v1\",\"v2\"]}"
                .formatted(onNew ? NEW : OLD, onNew ? OLD : NEW, revision);
    }

    /** How often an order took effect. */
    synchronized int switchedBack() {
        return switchedBack;
    }

    private boolean faulty(Instant now) {
        return !shifted.equals(Instant.MAX) && now.isAfter(shifted.plus(FINE_FOR));
    }

    private void count(Instant now) {
        if (!now.isAfter(counted)) {
            return;
        }
        double requests = Duration.between(counted, now).toMillis() / 1000.0 * REQUESTS_A_SECOND;
        double failed = kind == Kind.ERRORS && faulty(now) ? requests * BAD_SHARE : 0;
        if (onNew) {
            bad += failed;
            good += requests - failed;
        } else {
            old += requests;
        }
        counted = now;
    }

    private static String line(String version, String code, double value) {
        return "requests_total{version=\"" + version + "\",code=\"" + code + "\"} " + (long) value + "\n";
    }
}
