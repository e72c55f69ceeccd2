package dev.watchkeeper.probe.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.probe.HandClock;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.history.FakeSeries;
import dev.watchkeeper.probe.history.History;
import dev.watchkeeper.probe.history.HistoryPolicy;
import dev.watchkeeper.probe.history.PastReader;
import dev.watchkeeper.probe.history.Scale;
import dev.watchkeeper.probe.history.file.FileHistoryStore;
import dev.watchkeeper.probe.incident.Incidents;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rounds with a source whose past is known, a clock by hand and all work done by hand. */
final class RoundsByHand {
    static final Instant AT = Instant.parse("2026-11-23T10:20:00Z");
    static final Duration HOUR = Duration.ofHours(1);

    final HandClock clock = new HandClock(AT);
    final FakeSeries series = new FakeSeries(RoundsByHand::past);
    final Map<EventId, BaselineRecorded> recorded = new LinkedHashMap<>();
    final List<EventId> offered = new ArrayList<>();
    final List<Incident> incidents = new ArrayList<>();
    final Deque<Runnable> first = new ArrayDeque<>();
    final Deque<Runnable> last = new ArrayDeque<>();
    Subject requested = HistoryPolicy.requestedAt(AT);
    private final Path folder;
    private Rounds rounds;

    RoundsByHand(Path folder) {
        this.folder = folder;
        this.rounds = rounds();
    }

    /** A request in thousand fails; the rate is as many as the hour of the week. */
    private static Optional<Double> past(String query, Instant start, Duration bucket) {
        long seconds = bucket.toSeconds();
        long hour = start.getEpochSecond() / 3600 % 168;
        return Optional.of(
                switch (query.substring(0, 3)) {
                    case "bad" -> (double) seconds / 10;
                    case "tot" -> 100.0 * seconds;
                    case "rat" -> (double) (hour + 1) * seconds;
                    default -> 0.5;
                });
    }

    private Rounds rounds() {
        History history = new History(
                new PastReader(new Sources(List.of(new HistorySource<>(series, Unlimited.queries())))),
                new FileHistoryStore(folder, 64 * 1024 * 1024, clock),
                clock);
        Incidents known = new Incidents() {
            @Override
            public boolean known() {
                return true;
            }

            @Override
            public List<Incident> of(ServiceRef service) {
                return List.copyOf(incidents);
            }
        };
        Recording recording = new Recording(history, known, this::offer, Scale.weeks(Duration.ofMinutes(5)), clock);
        return new Rounds(recording, first::add, last::add, clock);
    }

    /** From now on the rounds of another instance, which has what this one kept. */
    void anotherInstance() {
        rounds = rounds();
    }

    private void offer(EventId id, Event event) {
        offered.add(id);
        recorded.put(id, (BaselineRecorded) event);
    }

    /** A beat, and all the work that it starts. */
    void beat() {
        rounds.beat(List.of(requested), clock.instant());
        work(first);
    }

    /** A beat whose work is not done yet. */
    void beat(List<Subject> subjects, Instant now) {
        rounds.beat(subjects, now);
    }

    static void work(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** Beats until no night work is left. */
    void nights() {
        int quiet = 0;
        for (int i = 0; i < 500 && quiet < 3; i++) {
            beat();
            quiet = last.isEmpty() ? quiet + 1 : 0;
            work(last);
        }
        assertThat(quiet).as("the nights have an end").isEqualTo(3);
    }

    List<BaselineRecorded> of(String check, BaselineOf reference) {
        return recorded.values().stream()
                .filter(event -> event.check().value().equals(check))
                .filter(event -> event.reference().equals(Optional.of(reference)))
                .toList();
    }

    BaselineRecorded before(String check) {
        return of(check, BaselineOf.BEFORE_DEPLOYMENT).getLast();
    }

    List<Instant> hoursOf(String check) {
        return of(check, BaselineOf.SAME_HOUR_LAST_WEEK).stream()
                .map(BaselineRecorded::from)
                .distinct()
                .toList();
    }

    void is(DeploymentStatus status, Instant started) {
        Watches watch = Watches.startedAt(started).shiftingAt(started, 50).shiftedAt(started);
        requested = HistoryPolicy.subject(watch.is(status));
    }
}
