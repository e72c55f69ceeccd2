package dev.watchkeeper.notifier.outage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at the stream, pages when it is out for too long, and tells an outside monitor each minute that all is well. */
public final class WatchingTheStream {
    static final Duration SIGNAL = Duration.ofMinutes(1);

    private final StreamSight sight;
    private final Optional<OutagePager> pager;
    private final Optional<Runnable> signal;
    private final Duration patience;
    private final Clock clock;
    private Outage outage = Outage.UNKNOWN;
    private Optional<Instant> signalled = Optional.empty();

    /**
     * @param pager without one nobody is woken
     * @param signal tells the outside monitor; without one nobody is told
     * @param patience so long the stream may be out
     */
    public WatchingTheStream(
            StreamSight sight, Optional<OutagePager> pager, Optional<Runnable> signal, Duration patience, Clock clock) {
        this.sight = sight;
        this.pager = pager;
        this.signal = signal;
        this.patience = patience;
        this.clock = clock;
    }

    /** One look. Not for several threads. */
    public void lookOnce() {
        Sight seen = sight.look();
        Instant now = clock.instant();
        outage = outage.seen(seen, now);
        Outage.Step step = outage.step(seen, patience, now);
        boolean taken = pager.map(to -> switch (step) {
                    case Outage.Page(String sentence, Instant since) -> to.page(sentence, since);
                    case Outage.Resolve resolve -> to.resolve();
                    case Outage.Nothing nothing -> false;
                })
                .orElse(false);
        if (taken) {
            outage = outage.done(step);
        }
        if (seen instanceof Sight.Flowing
                && signalled.filter(last -> now.isBefore(last.plus(SIGNAL))).isEmpty()) {
            signalled = Optional.of(now);
            signal.ifPresent(Runnable::run);
        }
    }

    /** Since when the stream is out, if it is. */
    public Optional<Instant> outSince() {
        return outage.since();
    }
}
