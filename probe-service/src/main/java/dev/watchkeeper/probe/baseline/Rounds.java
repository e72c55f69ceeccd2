package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.probe.source.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Whose baselines are recorded when. Deployments that wait for their start come first; then the hours ahead of those that run; and
 * while none of these goes on, one call at a time of somebody's four weeks, at night or when a service is new here. Safe for
 * threads.
 */
public final class Rounds {
    /** Gate waits a minute for what it decides on; the rest of it is for those who read. */
    static final Duration BEFORE_START = Duration.ofSeconds(45);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STUCK = Duration.ofMinutes(1);

    private final Recording recording;
    private final Executor first;
    private final Executor last;
    private final Clock clock;
    private final Map<WatchRef, Entry> entries = new HashMap<>();
    private final Map<NightKey, Night> nights = new HashMap<>();
    private boolean nightRuns;

    /**
     * @param first for what a deployment waits for; a few at a time
     * @param last for what may take as long as it wants, one at a time
     */
    public Rounds(Recording recording, Executor first, Executor last, Clock clock) {
        this.recording = recording;
        this.first = first;
        this.last = last;
        this.clock = clock;
    }

    /** Starts what is due; never waits for a source. */
    public synchronized void beat(List<Subject> watches, Instant now) {
        if (update(watches)) {
            planNights(now);
        }
        boolean busy = false;
        for (Entry entry : entries.values()) {
            for (CheckProgress check : entry.checks) {
                CheckProgress.Due due = check.due(entry.subject, now);
                if (!due.nothing()) {
                    Subject subject = entry.subject;
                    check.begin();
                    first.execute(() -> record(subject, check, due));
                }
                busy |= check.running();
            }
        }
        if (!busy && !nightRuns) {
            nextNight(now).ifPresent(night -> {
                nightRuns = true;
                last.execute(() -> step(night));
            });
        }
    }

    private boolean update(List<Subject> watches) {
        Set<WatchRef> there = new HashSet<>();
        boolean changed = false;
        for (Subject subject : watches) {
            WatchRef watch = subject.watch().watch();
            there.add(watch);
            Entry known = entries.get(watch);
            if (known == null) {
                entries.put(watch, new Entry(subject, checks(subject)));
                changed = true;
            } else {
                known.subject = subject;
            }
        }
        return entries.keySet().retainAll(there) || changed;
    }

    private List<CheckProgress> checks(Subject subject) {
        return Need.of(subject.policy()).stream()
                .map(need -> new CheckProgress(need, recording.keepsPast(need)))
                .toList();
    }

    private void record(Subject subject, CheckProgress check, CheckProgress.Due due) {
        boolean waits = CheckProgress.notStarted(subject);
        Instant now = clock.instant();
        Instant deadline = subject.watch().times().requested().plus(BEFORE_START);
        Instant patience = now.plus(PATIENCE);
        Instant until = waits && deadline.isAfter(now) && deadline.isBefore(patience) ? deadline : patience;
        boolean before = false;
        boolean hours = false;
        try {
            before = !due.before() || recording.before(subject, check.need(), until);
            hours = due.hours().isEmpty() || recording.hours(subject, check.need(), due.hours(), until);
        } finally {
            synchronized (this) {
                check.ended(due, before, hours, waits, clock.instant());
            }
        }
    }

    /** One past for each check of a service, however many of its deployments are known; the newest one asks. */
    private void planNights(Instant now) {
        Map<NightKey, Night> planned = new HashMap<>();
        for (Entry entry : entries.values()) {
            for (CheckProgress check : entry.checks) {
                if (check.keepsPast()) {
                    NightKey key = new NightKey(entry.subject.watch().watch().service(), check.need());
                    Night night = planned.computeIfAbsent(key, k -> nights.getOrDefault(k, new Night(k, entry, now)));
                    night.asks(entry);
                }
            }
        }
        nights.clear();
        nights.putAll(planned);
        recording.keepOnly(planned.keySet().stream().map(NightKey::service).collect(Collectors.toSet()));
    }

    private Optional<Night> nextNight(Instant now) {
        return nights.values().stream()
                .filter(night -> !night.due.isAfter(now))
                .min(Comparator.comparing((Night night) -> !CheckProgress.notStarted(night.entry.subject))
                        .thenComparing(night -> night.due)
                        .thenComparing(night -> night.key.service() + "/"
                                + night.key.need().check().name()));
    }

    private void step(Night night) {
        Subject subject = subjectOf(night);
        int missing = Integer.MAX_VALUE;
        try {
            missing = recording.night(subject, night.key.need(), clock.instant().plus(PATIENCE));
        } finally {
            stepped(night, missing);
        }
    }

    private synchronized Subject subjectOf(Night night) {
        return night.entry.subject;
    }

    private synchronized void stepped(Night night, int missing) {
        Instant now = clock.instant();
        nightRuns = false;
        if (missing > 0) {
            night.due = missing < night.missing ? now : now.plus(STUCK);
            night.missing = missing;
            return;
        }
        night.missing = Integer.MAX_VALUE;
        night.due = NightHour.after(
                now, night.key.service(), night.key.need().check().name(), Recording.zone(night.entry.subject));
        if (!night.key.need().trials().isEmpty()) {
            waiting(night.key).forEach(CheckProgress::again);
        }
    }

    private List<CheckProgress> waiting(NightKey key) {
        List<CheckProgress> waiting = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.subject.watch().watch().service().equals(key.service())
                    && CheckProgress.notStarted(entry.subject)) {
                entry.checks.stream()
                        .filter(check -> check.need().equals(key.need()))
                        .forEach(waiting::add);
            }
        }
        return waiting;
    }

    private record NightKey(ServiceRef service, Need need) {}

    private static final class Entry {
        private Subject subject;
        private final List<CheckProgress> checks;

        Entry(Subject subject, List<CheckProgress> checks) {
            this.subject = subject;
            this.checks = checks;
        }
    }

    private static final class Night {
        private final NightKey key;
        private Entry entry;
        private Instant due;
        private int missing = Integer.MAX_VALUE;

        Night(NightKey key, Entry entry, Instant due) {
            this.key = key;
            this.entry = entry;
            this.due = due;
        }

        void asks(Entry other) {
            if (!other.subject
                    .watch()
                    .times()
                    .requested()
                    .isBefore(entry.subject.watch().times().requested())) {
                entry = other;
            }
        }
    }
}
