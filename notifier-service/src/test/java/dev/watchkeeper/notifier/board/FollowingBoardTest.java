package dev.watchkeeper.notifier.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FollowingBoardTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Events archive = new Events();
    private final FollowingBoard following = new FollowingBoard(archive, archive::read);

    private static ADeployment of(String id, String service) {
        return new ADeployment(
                new WatchRef(new DeploymentId(id), Run.FIRST, ServiceRef.of("demo", service, "production")));
    }

    private static List<String> ids(Board board) {
        return board.deployments().stream()
                .map(watched -> watched.watch().deployment().value())
                .toList();
    }

    @Test
    void beginsWithWhatIsThereAndReadsOnlyWhatIsNewFromThenOn() {
        ADeployment first = of("d-1", "api").requested().started().shifted();
        archive.add(first);
        assertThat(following.board().deployments().getFirst().share()).isEqualTo(100);

        archive.forgetWhatWasRead();
        first.verdict(MINUTE, "critical/health", new Verdict.Breached(ADeployment.START), MINUTE, "3 failures");
        archive.add(first.told().getLast());

        assertThat(Judgement.of(following.board().deployments().getFirst()).word())
                .isEqualTo("Breached");
        assertThat(archive.read()).isEqualTo(1);
    }

    @Test
    void readsNothingWhenNothingIsNew() {
        archive.add(of("d-1", "api").requested());
        Board board = following.board();
        archive.forgetWhatWasRead();

        assertThat(following.board()).isEqualTo(board);
        assertThat(archive.read()).isZero();
    }

    @Test
    void oneThatGoesOnIsThereHoweverManyCameAfterIt() {
        archive.add(of("long", "slow")
                .requested()
                .started()
                .shifted()
                .verdict(MINUTE, "critical/health", new Verdict.Breached(ADeployment.START), MINUTE, "3 failures"));
        for (int i = 0; i < FollowingBoard.MOST_ENDED * 2; i++) {
            archive.add(of("d-" + i, "api").requested().started().shifted().ended(MINUTE, EndReason.WATCHED));
        }

        Board board = following.board();

        assertThat(board.deployment(new DeploymentId("long")).map(Judgement::of).map(Judgement::word))
                .contains("Breached");
        assertThat(ids(board)).doesNotContain("d-1").hasSizeLessThanOrEqualTo(FollowingBoard.MOST_ENDED + 1);
    }

    @Test
    void verdictsOfWhatGoesOnAndEndsOfPhasesOfWhatIsOverAreThere() {
        archive.add(of("d-1", "api").requested().started().shifted().healthy(MINUTE, "critical/health"));
        archive.add(of("d-2", "web")
                .requested()
                .started()
                .shifted()
                .phaseEnded(
                        "short",
                        Duration.ZERO,
                        Duration.ofMinutes(30),
                        dev.watchkeeper.contract.verdict.PhaseEnding.BLIND,
                        "too little")
                .ended(Duration.ofHours(24), EndReason.WATCHED));

        Board board = following.board();

        assertThat(Judgement.of(board.deployment(new DeploymentId("d-1")).orElseThrow())
                        .word())
                .isEqualTo("Healthy");
        assertThat(Judgement.of(board.deployment(new DeploymentId("d-2")).orElseThrow())
                        .word())
                .isEqualTo("Phase short ended blind");
    }

    @Test
    void stopSwitchIsKnownHoweverLongAgoItWasTurned() {
        archive.add(new Told(
                new RollbackEvent.StopSwitchTurned(
                        new ProjectName("demo"), true, new SubjectId("erin"), "erin stopped them"),
                ADeployment.START));
        archive.add(of("d-1", "api").requested());

        assertThat(following.board().switches()).containsKey(new ProjectName("demo"));
    }

    @Test
    void beginsAnewInANewEpoch() {
        archive.add(of("d-1", "api").requested());
        assertThat(ids(following.board())).containsExactly("d-1");

        archive.rebuild();
        archive.add(of("d-2", "api").requested());

        assertThat(ids(following.board())).containsExactly("d-2");
    }

    @Test
    void whenItIsFarBehindItBeginsAnewAndKnowsTheSame() {
        archive.add(of("d-0", "api").requested());
        following.board();
        for (int i = 1; i < 4000; i++) {
            archive.add(of("d-" + i, "api").requested().started().shifted().ended(MINUTE, EndReason.WATCHED));
        }
        archive.forgetWhatWasRead();

        Board board = following.board();

        assertThat(archive.read()).isLessThan(15_000);
        assertThat(ids(board)).contains("d-3999", "d-0");
        assertThat(board.position()).isEqualTo(archive.head());
        assertThat(board).isEqualTo(new FollowingBoard(archive, archive::read).board());
    }

    @Test
    void agesAreThoseOfTheNewestMeasuredBuckets() {
        ADeployment deployment = of("d-1", "api").requested().started().shifted();
        deployment.measured(
                "health",
                Duration.ZERO,
                Duration.ofSeconds(10),
                new Measurement.Health(true, "ok"),
                new Measurement.Health(true, "ok"));
        archive.add(deployment);

        Map<DeploymentId, Map<CheckName, Instant>> measured =
                following.measured(following.board(), ABoard.after(MINUTE));

        assertThat(measured)
                .isEqualTo(Map.of(
                        new DeploymentId("d-1"),
                        Map.of(new CheckName("health"), ABoard.after(Duration.ofSeconds(20)))));
    }

    @Test
    void allWhoLookInTheSameSecondShareTheAges() {
        archive.add(of("d-1", "api").requested().started().shifted());
        Board board = following.board();
        following.measured(board, ADeployment.START);
        following.measured(board, ADeployment.START.plusMillis(999));
        assertThat(archive.lookedForReadings()).isEqualTo(1);

        following.measured(board, ADeployment.START.plusSeconds(1));
        assertThat(archive.lookedForReadings()).isEqualTo(2);
    }

    /** An archive of events that were never written as text; a page looks only so far, as one that is kept by day does. */
    private static final class Events implements Archive {
        private static final int WINDOW = 700;

        private final List<ArchivedEvent> events = new ArrayList<>();
        private final List<Event> bodies = new ArrayList<>();
        private long epoch = 1;
        private int read;
        private int looked;

        void add(ADeployment deployment) {
            deployment.told().forEach(this::add);
        }

        void add(Told told) {
            Event event = told.event();
            bodies.add(event);
            events.add(new ArchivedEvent(
                    new Position(epoch, events.size() + 1L),
                    event.topic().topicName(),
                    EventTypes.of(event).name(),
                    "e-" + events.size(),
                    told.time(),
                    told.time(),
                    event.severity(),
                    event.project(),
                    event.service().map(Object::toString),
                    event.about().map(watch -> watch.deployment().value()),
                    event.about().map(watch -> watch.run().number()),
                    event.sentence(),
                    Integer.toString(bodies.size() - 1)));
        }

        Optional<Event> read(String type, String body) {
            read++;
            return Optional.of(bodies.get(Integer.parseInt(body)));
        }

        int read() {
            return read;
        }

        int lookedForReadings() {
            return looked;
        }

        void forgetWhatWasRead() {
            read = 0;
        }

        void rebuild() {
            epoch++;
            events.clear();
        }

        @Override
        public Position head() {
            return new Position(epoch, events.size());
        }

        @Override
        public Page next(Position after, Position upTo, EventFilter filter, int most) {
            long end = Math.min(upTo.seq(), after.seq() + WINDOW);
            List<ArchivedEvent> found = events.stream()
                    .skip(after.seq())
                    .filter(event -> event.position().seq() <= end)
                    .filter(filter::wants)
                    .limit(most)
                    .toList();
            boolean full = found.size() == most;
            return new Page(found, full ? found.getLast().position() : upTo.at(end), full || end < upTo.seq());
        }

        @Override
        public Page previous(Position before, EventFilter filter, int most) {
            long end = Math.max(1, before.seq() - WINDOW);
            List<ArchivedEvent> found = events.reversed().stream()
                    .filter(event -> event.position().seq() < before.seq()
                            && event.position().seq() >= end)
                    .filter(filter::wants)
                    .limit(most)
                    .toList();
            boolean full = found.size() == most;
            return new Page(found, full ? found.getLast().position() : before.at(end), full || end > 1);
        }

        @Override
        public Position before(Instant since, EventFilter filter) {
            return head();
        }

        @Override
        public Optional<ArchivedEvent> at(Position position) {
            return Optional.empty();
        }

        /** As the gate writes states: of every deployment that has not ended. */
        @Override
        public List<ArchivedEvent> snapshot(EventFilter filter, int most) {
            Set<String> ended = new HashSet<>();
            List<ArchivedEvent> found = new ArrayList<>();
            for (ArchivedEvent event : events.reversed()) {
                if (event.type().equals("deployment.ended")) {
                    ended.add(event.deployment().orElseThrow());
                }
                if (event.type().equals("deployment.requested")
                        && !ended.contains(event.deployment().orElseThrow())) {
                    found.add(event);
                }
            }
            return found;
        }

        @Override
        public List<ArchivedEvent> newest(Collection<String> deployments, Topic topic, int each) {
            looked++;
            return events.reversed().stream()
                    .filter(event -> event.topic().equals(topic.topicName()))
                    .filter(event ->
                            event.deployment().filter(deployments::contains).isPresent())
                    .limit(each)
                    .toList();
        }

        @Override
        public Set<String> projects() {
            return Set.of("demo");
        }
    }
}
