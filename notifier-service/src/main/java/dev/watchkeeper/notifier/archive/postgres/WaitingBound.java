package dev.watchkeeper.notifier.archive.postgres;

import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * An upper bound for what one subscriber waits for. A receiver that takes nothing for days gets the newest events when it is there
 * again; the oldest are given up, say why, and can be asked for again like any others.
 */
public final class WaitingBound {
    private static final Logger LOG = Logger.getLogger(WaitingBound.class);

    private final Jdbi jdbi;
    private final int most;

    /** @param most events that wait for one subscriber, at least 1 */
    public WaitingBound(Jdbi jdbi, int most) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "watchkeeper.subscriptions.most-waiting is " + most + ": write at least 1");
        }
        this.jdbi = jdbi;
        this.most = most;
    }

    /** @return how many events were given up, of all subscribers */
    public int apply() {
        List<String> crowded = jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT subscription FROM delivery WHERE state = 'DUE' GROUP BY subscription HAVING count(*) > :most
                        """).bind("most", most).mapTo(String.class).list());
        int all = 0;
        for (String subscription : crowded) {
            int givenUp = giveUpOldest(subscription);
            LOG.warnf("too many events wait, the oldest are given up subscription=%s events=%d", subscription, givenUp);
            all += givenUp;
        }
        return all;
    }

    private int giveUpOldest(String subscription) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        UPDATE delivery SET state = 'GIVEN_UP', finished_at = now(), last_answer = :why
                        WHERE subscription = :subscription AND state = 'DUE' AND (epoch, seq) <= (
                            SELECT epoch, seq FROM delivery WHERE subscription = :subscription AND state = 'DUE'
                            ORDER BY epoch DESC, seq DESC OFFSET :most LIMIT 1)
                        """)
                .bind("subscription", subscription)
                .bind("most", most)
                .bind(
                        "why",
                        "more than " + most + " events waited for this subscriber, and the oldest were given up:"
                                + " see why it takes none, then ask for them again")
                .execute());
    }
}
