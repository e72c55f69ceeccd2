package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.ObservationEvent.SourceGap;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.cadence.Due;
import dev.watchkeeper.probe.cadence.DueChecks;
import dev.watchkeeper.probe.cadence.MissedBuckets;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.cadence.SourceTraits;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of one deployment, from the request to its end. */
public final class WatchSession implements Watching {
    private final Policy policy;
    private final SourceTraits traits;
    private final DueChecks due;
    private final Map<CheckName, Instant> positions = new HashMap<>();
    private final Map<CheckName, CheckTrack> tracks = new LinkedHashMap<>();
    private final PartNumbers parts = new PartNumbers();
    private final ResponseTimes responseTimes = new ResponseTimes();
    private WatchRecorded watch;
    private Instant wakeAt = Instant.MIN;

    /** @param positions how far each check had been asked before this process began */
    public WatchSession(WatchRecorded watch, Policy policy, Map<CheckName, Instant> positions, SourceTraits traits) {
        this.watch = watch;
        this.policy = policy;
        this.traits = traits;
        this.due = new DueChecks(policy, traits);
        this.positions.putAll(positions);
    }

    public synchronized WatchRecorded watch() {
        return watch;
    }

    public Policy policy() {
        return policy;
    }

    /** A newer revision of the same run; an older one changes nothing. */
    public synchronized void update(WatchRecorded newer) {
        if (newer.revision() < watch.revision()) {
            return;
        }
        if (before() && newer.status() != DeploymentStatus.REQUESTED) {
            tracks.clear();
        }
        watch = newer;
        wakeAt = Instant.MIN;
    }

    /** How far each check has been asked, by whichever probe. */
    public synchronized void positioned(Map<CheckName, Instant> watermarks) {
        positions.putAll(watermarks);
        if (!before()) {
            watermarks.forEach(
                    (name, until) -> Optional.ofNullable(tracks.get(name)).ifPresent(track -> track.positioned(until)));
        }
    }

    @Override
    public synchronized boolean awakeAt(Instant now) {
        return !now.isBefore(wakeAt);
    }

    @Override
    public synchronized Optional<Round> begin(Instant now) {
        wakeAt = due.next(watch, now);
        List<Round.Asked> asked = new ArrayList<>();
        List<SourceGap> gaps = new ArrayList<>();
        Instant tick = Instant.MIN;
        Optional<Instant> dueAt = Optional.empty();
        for (Due one : due.at(watch, now, askedUntil())) {
            Slot slot = one.slot();
            CheckTrack track = track(slot);
            if (!wanted(one, track)) {
                continue;
            }
            MissedBuckets missed = one.missedFrom()
                    .map(from -> missed(track, slot, from, gaps))
                    .orElse(new MissedBuckets(Optional.empty(), List.of()));
            Optional<Answer> known = track.begin(slot, one.closing(), watch.readOnly(), now);
            asked.add(new Round.Asked(slot, track.before(), known, missed.samples()));
            tick = slot.tick().isAfter(tick) ? slot.tick() : tick;
            if (one.newest() && !before() && !track.owedUntil().isAfter(one.at())) {
                dueAt = Optional.of(dueAt.filter(at -> at.isAfter(one.at())).orElse(one.at()));
            }
        }
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Round(
                new Subject(watch, policy),
                tick,
                dueAt,
                before() ? ObservationPurpose.BEFORE : ObservationPurpose.WATCH,
                Optional.empty(),
                TickVariables.of(watch.version(), watch.previous(), tick),
                asked,
                gaps));
    }

    /** Once for each bucket that closes, whether its source answers or not, and never while an answer is still owed. */
    private boolean wanted(Due one, CheckTrack track) {
        Slot slot = one.slot();
        if (slot.check().once() && track.measured()) {
            return false;
        }
        if (traits.keepsHistory(slot.check()) && (track.open() || track.triedFor(one.closing()))) {
            return false;
        }
        return !before() || (!track.open() && slot.tick().isAfter(track.askedUntil()));
    }

    @Override
    public synchronized List<CheckReading> answered(Round.Asked asked, Answer answer, Instant now) {
        Slot slot = asked.slot();
        CheckTrack track = track(slot);
        Answer said = answer.samples().isEmpty() && !before() ? countingBegins(slot, answer) : answer;
        CheckReading reading = track.answered(slot, said, asked.missed(), now);
        return reading.samples().isEmpty() ? List.of() : List.of(reading);
    }

    @Override
    public synchronized int nextPart(Instant tick) {
        return parts.take(tick);
    }

    @Override
    public ResponseTimes responseTimes() {
        return responseTimes;
    }

    /** What is known of each check that has been asked, in the order of the policy. */
    public synchronized Map<CheckName, CheckState> states() {
        Map<CheckName, CheckState> states = new LinkedHashMap<>();
        tracks.forEach((name, track) -> states.put(name, new CheckState(track.watermark(), track.last())));
        return states;
    }

    private boolean before() {
        return watch.status() == DeploymentStatus.REQUESTED;
    }

    /**
     * Before the start a check that was measured is done; one that answered without a measurement (its first two scrapes lay too
     * far apart, say) or whose target failed (a single slow answer, say) is asked again; afterwards each goes on where it was.
     */
    private Map<CheckName, Instant> askedUntil() {
        Map<CheckName, Instant> until = new HashMap<>(before() ? Map.of() : positions);
        tracks.forEach((name, track) -> {
            if (!before() || (track.measured() && !track.failing())) {
                until.put(name, track.askedUntil());
            }
        });
        return until;
    }

    private CheckTrack track(Slot slot) {
        Check check = slot.check();
        return tracks.computeIfAbsent(
                check.name(),
                name -> new CheckTrack(
                        check,
                        before()
                                ? slot.start()
                                : positions.getOrDefault(name, due.beginning(watch, check, slot.bucket())),
                        traits.keepsHistory(check)));
    }

    private MissedBuckets missed(CheckTrack track, Slot slot, Instant from, List<SourceGap> gaps) {
        MissedBuckets missed = MissedBuckets.between(
                from, slot.start(), slot.bucket(), "nobody asked then, and the source cannot say any more");
        missed.gapFrom()
                .ifPresent(start -> gaps.add(new SourceGap(
                        watch.watch(),
                        slot.check().name(),
                        start,
                        missed.gapTo(),
                        "no probe asked, and the source cannot say any more")));
        track.missed(from, slot.start());
        return missed;
    }

    private static Answer countingBegins(Slot slot, Answer answer) {
        Answer begins = Answer.notAsked(
                slot, MissingCause.NOT_ASKED, "the first scrape: what was counted before it is not known");
        return new Answer(begins.samples(), answer.next(), answer.notBefore(), answer.reached());
    }
}
