package dev.watchkeeper.probe.budget;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The calls to one account: at most at its rate, at most so many at a time, and none before it wants to be asked again. Safe for
 * threads.
 */
public final class AccountBudget {
    /** A source that hangs must not be given ever more connections. */
    static final int MOST_OPEN = 32;

    /** How long a call may wait for its turn; its source is asked again later for the same buckets. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** The part of a rate that may be used at once, so that no span of its time sees much more than the rate. */
    private static final int BURSTS = 10;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Account account;
    private final Clock clock;
    private final Optional<Rate> rate;
    private final Optional<Bucket> bucket;
    private final Semaphore open = new Semaphore(MOST_OPEN);
    private Optional<Left> said = Optional.empty();
    private Instant heldUntil = Instant.MIN;
    private Duration pause = FIRST_PAUSE;

    AccountBudget(Account account, Optional<Rate> rate, Clock clock) {
        this.account = account;
        this.rate = rate;
        this.clock = clock;
        this.bucket = rate.map(one -> Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce(one)).refillGreedy(one.calls(), one.time()))
                .withCustomTimePrecision(new ByClock(clock))
                .build());
    }

    Account account() {
        return account;
    }

    /** Waits at most this long for a turn. */
    Admission admit(Duration longest) throws InterruptedException {
        Duration wait = waited(longest);
        Optional<Instant> held = heldUntil();
        if (held.isPresent()) {
            return new Admission.Denied(account.kind() + " asked to be left alone until " + held.get(), held.get());
        }
        if (bucket.isPresent() && !turn(bucket.get(), wait)) {
            Instant until = clock.instant()
                    .plusNanos(bucket.get().estimateAbilityToConsume(1).getNanosToWaitForRefill());
            String limit = rate.map(Rate::toString).orElse("none");
            return new Admission.Denied("the limit of " + limit + " calls to " + account.kind() + " is used up", until);
        }
        if (!open.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            return new Admission.Denied(MOST_OPEN + " calls to " + account.kind() + " are still open", clock.instant());
        }
        return new Admission.Granted(List.of(this));
    }

    /** Until when whoever leaves so many percent of the limit to others has to wait; empty when more is left. */
    Optional<Instant> standsBack(int percent) {
        Instant now = clock.instant();
        Optional<Instant> byVendor = said().filter(left -> now.isBefore(left.until()) && left.isWithin(percent))
                .map(left -> left.until().isAfter(now.plus(LONGEST_PAUSE)) ? now.plus(LONGEST_PAUSE) : left.until());
        return byVendor.or(() -> rate.flatMap(one -> bucket.flatMap(calls -> {
            long kept = atOnce(one) * percent / 100;
            return percent == 0 || calls.getAvailableTokens() > kept
                    ? Optional.empty()
                    : Optional.of(now.plusNanos(
                            calls.estimateAbilityToConsume(kept + 1).getNanosToWaitForRefill()));
        })));
    }

    /** The vendor has said how much is left. */
    synchronized void left(Left left) {
        if (said.isEmpty() || left.isLaterThan(said.get())) {
            said = Optional.of(left);
        }
    }

    private synchronized Optional<Left> said() {
        return said;
    }

    private static long atOnce(Rate rate) {
        return Math.max(1, rate.calls() / BURSTS);
    }

    static Duration waited(Duration longest) {
        return longest.compareTo(LONGEST_WAIT) < 0 ? longest : LONGEST_WAIT;
    }

    private static boolean turn(Bucket bucket, Duration wait) throws InterruptedException {
        return wait.isPositive() ? bucket.asBlocking().tryConsume(1, wait) : bucket.tryConsume(1);
    }

    /** The account wants to be left alone; without a time, for twice as long as the last time. */
    synchronized void throttled(Optional<Instant> until) {
        Instant now = clock.instant();
        Instant end = until.orElse(now.plus(pause));
        if (until.isEmpty()) {
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
        heldUntil = end.isAfter(heldUntil) ? end : heldUntil;
    }

    synchronized void answered() {
        pause = FIRST_PAUSE;
    }

    synchronized Optional<Instant> heldUntil() {
        return clock.instant().isBefore(heldUntil) ? Optional.of(heldUntil) : Optional.empty();
    }

    void leave() {
        open.release();
    }

    private record ByClock(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
