package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.cadence.DueChecks;
import dev.watchkeeper.probe.cadence.HistoryWindow;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.cadence.SourceTraits;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the checks of one look at once, and again each time a bucket closes, until the deadline or until rollback has decided. Its
 * buckets are counted from the request, so that all but the first lie after it, and {@code $version} is the look's own.
 */
public final class LookRun implements Watching {
    private final WatchRecorded watch;
    private final Policy policy;
    private final Look look;
    private final SourceTraits traits;
    private final boolean continued;
    private final Map<CheckName, CheckTrack> tracks = new HashMap<>();
    private final PartNumbers parts = new PartNumbers();
    private final ResponseTimes responseTimes = new ResponseTimes();
    private Instant wakeAt = Instant.MIN;
    private boolean stopped;

    /**
     * @param continued whether another run, here or in another probe, may have asked before: it may have told the bucket that has closed
     *     last, and one thing is not told twice in different words. So it begins with the bucket that closes next. What a source keeps
     *     can be asked for again, and is the same
     */
    public LookRun(WatchRecorded watch, Policy policy, Look look, SourceTraits traits, boolean continued) {
        this.traits = traits;
        this.continued = continued;
        this.watch = watch;
        this.policy = policy;
        this.look = look;
    }

    public Look look() {
        return look;
    }

    /** Rollback has decided: fresh readings serve nobody any more. */
    public synchronized void stop() {
        stopped = true;
    }

    public synchronized boolean over(Instant now) {
        return stopped || now.isAfter(look.deadline());
    }

    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public synchronized boolean awakeAt(Instant now) {
        return !over(now) && !now.isBefore(wakeAt);
    }

    @Override
    public synchronized Optional<Round> begin(Instant now) {
        wakeAt = look.deadline();
        if (over(now)) {
            return Optional.empty();
        }
        List<Round.Asked> asked = new ArrayList<>();
        Instant tick = Instant.MIN;
        for (CheckName name : look.checks()) {
            Optional<Check> check = policy.check(name);
            if (check.isEmpty()) {
                continue;
            }
            Slot slot = slot(check.get(), now);
            Instant again = traits.keepsHistory(check.get())
                    ? slot.tick().plus(slot.bucket()).plus(check.get().delay())
                    : slot.tick().plus(slot.length());
            wakeAt = again.isBefore(wakeAt) ? again : wakeAt;
            boolean told = continued && !traits.keepsHistory(check.get());
            CheckTrack track = tracks.computeIfAbsent(
                    name, n -> new CheckTrack(check.get(), told ? slot.tick() : slot.start(), false));
            if (slot.tick().isAfter(track.askedUntil())) {
                asked.add(new Round.Asked(
                        slot, track.before(), track.begin(slot, slot.tick(), watch.readOnly(), now), List.of()));
                tick = slot.tick().isAfter(tick) ? slot.tick() : tick;
            }
        }
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Round(
                new Subject(watch, policy),
                tick,
                Optional.empty(),
                ObservationPurpose.LOOK,
                Optional.of(look),
                TickVariables.of(look.version(), watch.previous(), tick),
                asked,
                List.of()));
    }

    @Override
    public synchronized List<CheckReading> answered(Round.Asked asked, Answer answer, Instant now) {
        CheckTrack track = tracks.get(asked.slot().check().name());
        if (track == null) {
            throw new IllegalStateException(
                    "an answer for " + asked.slot().check().name() + ", which nobody asked");
        }
        CheckReading reading = track.answered(asked.slot(), answer, asked.missed(), now);
        return over(now) || reading.samples().isEmpty() ? List.of() : List.of(reading);
    }

    @Override
    public synchronized int nextPart(Instant tick) {
        return parts.take(tick);
    }

    @Override
    public ResponseTimes responseTimes() {
        return responseTimes;
    }

    /**
     * The bucket that closed last, counted from the request; the first one closes with it. A source that keeps history has buckets of
     * its own.
     */
    private Slot slot(Check check, Instant now) {
        Duration every = policy.shortestEvery(check);
        if (traits.keepsHistory(check)) {
            return HistoryWindow.newest(check, every, DueChecks.offset(traits, watch.watch(), check), now);
        }
        Duration length = Slot.bucketLength(check, every);
        long passed = Math.max(0, Duration.between(look.requested(), now).toMillis()) / length.toMillis();
        Instant tick = look.requested().plus(length.multipliedBy(passed));
        return new Slot(check, tick.minus(length), length, every);
    }
}
