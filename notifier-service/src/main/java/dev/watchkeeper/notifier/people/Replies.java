package dev.watchkeeper.notifier.people;

import dev.watchkeeper.notifier.story.Moment;
import dev.watchkeeper.notifier.story.Moment.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which moments are told together: one story, not forty messages. What is grouped stays grouped however the story goes on, so that a
 * reply is only ever added to.
 */
final class Replies {
    /** A first breach waits so long for others before it is posted. */
    static final Duration COLLECT = Duration.ofSeconds(5);
    /** Later ones are added to the posted reply for so long. */
    static final Duration JOIN = Duration.ofMinutes(1);
    /** A rule that changes again within this time changes the reply that told of it. */
    static final Duration FLAPS = Duration.ofMinutes(10);

    static final Duration WINDOW = Duration.ofMinutes(10);
    /** Of one deployment, within the window; everything after that is one more reply. */
    static final int MOST = 8;

    /** Kinds that are told whatever else was told. */
    private static final Set<Kind> ALWAYS = Set.of(
            Kind.ANNOUNCED,
            Kind.HELD,
            Kind.ROLLING_BACK,
            Kind.ROLLED_BACK,
            Kind.ROLLBACK_FAILED,
            Kind.DATABASE,
            Kind.ESCALATED,
            Kind.ENDED);

    private Replies() {}

    /**
     * One reply.
     *
     * @param more what came after the most that are told one by one
     */
    record Reply(List<Moment> moments, boolean more) {
        Reply {
            moments = List.copyOf(moments);
        }

        Moment first() {
            return moments.getFirst();
        }

        boolean collected() {
            return !more && first().kind().collected();
        }

        Instant notBefore() {
            return more || collected() ? first().at().plus(COLLECT) : first().at();
        }

        Reply with(Moment moment) {
            List<Moment> all = new ArrayList<>(moments);
            all.add(moment);
            return new Reply(all, more);
        }
    }

    static List<Reply> of(List<Moment> moments) {
        List<Reply> replies = new ArrayList<>();
        for (Moment moment : moments) {
            int joined = joined(replies, moment);
            if (joined >= 0) {
                replies.set(joined, replies.get(joined).with(moment));
            } else if (moment.kind() != Kind.RECOVERED) {
                replies.add(new Reply(List.of(moment), !ALWAYS.contains(moment.kind()) && full(replies, moment)));
            }
        }
        return List.copyOf(replies);
    }

    /** The place of the reply that the moment belongs to; -1: it begins one. */
    private static int joined(List<Reply> replies, Moment moment) {
        for (int i = replies.size() - 1; i >= 0; i--) {
            Reply reply = replies.get(i);
            boolean joins = moment.kind().collected()
                    && reply.collected()
                    && (sameRule(reply, moment) || within(reply.first(), moment, JOIN));
            boolean flood = reply.more() && !ALWAYS.contains(moment.kind()) && within(reply.first(), moment, WINDOW);
            if (joins || flood) {
                return i;
            }
        }
        return -1;
    }

    private static boolean sameRule(Reply reply, Moment moment) {
        return reply.moments().stream()
                .anyMatch(told -> told.key().equals(moment.key())
                        && (moment.kind() == Kind.RECOVERED || within(told, moment, FLAPS)));
    }

    private static boolean full(List<Reply> replies, Moment moment) {
        return replies.stream()
                        .filter(reply -> !ALWAYS.contains(reply.first().kind()))
                        .filter(reply -> within(reply.first(), moment, WINDOW))
                        .count()
                >= MOST;
    }

    private static boolean within(Moment earlier, Moment later, Duration span) {
        return !later.at().isAfter(earlier.at().plus(span));
    }
}
