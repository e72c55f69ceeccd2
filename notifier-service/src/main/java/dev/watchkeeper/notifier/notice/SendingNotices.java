package dev.watchkeeper.notifier.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Takes what is due in a lane, tells it, and writes down what came of it. */
public final class SendingNotices {
    /** Longer than any sender takes. */
    public static final Duration LEASE = Duration.ofSeconds(45);

    private final Notices notices;
    private final Map<Way, Sender> senders;
    private final Clock clock;

    public SendingNotices(Notices notices, Map<Way, Sender> senders, Clock clock) {
        this.notices = notices;
        this.senders = Map.copyOf(senders);
        this.clock = clock;
    }

    /** @return whether anything was sent */
    public boolean sendOne(String lane) {
        Optional<Job> due = notices.take(lane, clock.instant(), LEASE);
        due.ifPresent(this::send);
        return due.isPresent();
    }

    private void send(Job job) {
        Way way = job.notice().content().way();
        Outcome outcome = Objects.requireNonNull(senders.get(way), () -> "there is a sender for " + way)
                .send(job);
        Instant now = clock.instant();
        switch (outcome) {
            case Outcome.Taken(Receipt receipt) -> notices.taken(job, receipt, now);
            case Outcome.Never(String why) -> notices.givenUp(job, why, now);
            case Outcome.Needless(String why) -> notices.needless(job, why, now);
            case Outcome.Later later ->
                Patience.next(way, job.attempt(), job.since(), later.notBefore(), now)
                        .ifPresentOrElse(
                                next -> notices.later(job, later, next, now),
                                () -> notices.givenUp(
                                        job,
                                        later.why() + "; tried for "
                                                + way.patience().toHours() + " h, and not any more",
                                        now));
        }
    }
}
