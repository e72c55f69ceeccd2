package dev.watchkeeper.notifier.deploymentpage;

import static dev.watchkeeper.notifier.deploymentpage.Watched.at;
import static dev.watchkeeper.notifier.deploymentpage.Watched.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.Told;
import dev.watchkeeper.notifier.reporting.DeploymentEvents;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LiveFoldsTest {
    private final ADeployment deployment =
            new ADeployment().requested().started().shifted();
    private final DeploymentId id = deployment.watch().deployment();
    private final Stored stored = new Stored();
    private final LiveFolds folds = new LiveFolds(stored, 3);

    private static final class Stored implements DeploymentEvents {
        final List<Told> events = new ArrayList<>();
        final List<String> asked = new ArrayList<>();
        long epoch = 1;
        int failAfter = Integer.MAX_VALUE;

        @Override
        public void read(DeploymentId deployment, Consumer<Told> consumer) {
            throw new AssertionError("a page that is open never reads all again");
        }

        @Override
        public Optional<WatchRef> newestRun(DeploymentId deployment) {
            return Optional.empty();
        }

        @Override
        public Optional<Policy> policyOf(DeploymentId deployment) {
            return Optional.empty();
        }

        @Override
        public Position head() {
            return new Position(epoch, events.size());
        }

        @Override
        public Position decisionsAfter(DeploymentId deployment, Position after, Consumer<Told> consumer) {
            return give("decisions", after, told -> !(told.event() instanceof ObservationEvent), consumer);
        }

        @Override
        public Position readingsAfter(DeploymentId deployment, Position after, boolean ended, Consumer<Told> consumer) {
            return give("readings", after, told -> told.event() instanceof ObservationEvent, consumer);
        }

        private Position give(String what, Position after, Predicate<Told> wanted, Consumer<Told> consumer) {
            asked.add(what + " " + after.seq());
            int from = after.epoch() == epoch ? (int) after.seq() : 0;
            int count = 0;
            for (Told told : events.subList(from, events.size())) {
                if (count++ == failAfter) {
                    throw new IllegalStateException("the database is gone");
                }
                if (wanted.test(told)) {
                    consumer.accept(told);
                }
            }
            return head();
        }
    }

    private int phases() {
        return folds.decided(
                id,
                Run.FIRST,
                fold -> fold.knownAt(at(60)).orElseThrow().report().phases().size());
    }

    private int measured() {
        return folds.measured(id, Run.FIRST, (decisions, readings) -> {
            List<Pulse> pulses = new ArrayList<>();
            readings.all().values().forEach(check -> check.pulse().each(at(-10), at(600), pulses::add));
            return pulses.stream().mapToInt(Pulse::measured).sum();
        });
    }

    private void reads(int from, int count) {
        for (int i = from; i < from + count; i++) {
            deployment.measured(
                    "error-rate", Duration.ofSeconds(10L * i), Duration.ofSeconds(10), new Measurement.Counts(1, 1000));
        }
        stored.events.clear();
        stored.events.addAll(deployment.told());
    }

    @Test
    void secondLookFoldsOnlyWhatCameSince() {
        reads(0, 5);
        assertThat(measured()).isEqualTo(5);
        long head = stored.head().seq();
        reads(5, 3);

        assertThat(measured()).isEqualTo(8);
        assertThat(stored.asked).endsWith("readings " + head, "decisions " + (head + 3));
    }

    @Test
    void decisionsAreKnownWithoutReadingWhatWasMeasured() {
        reads(0, 5);

        assertThat(phases()).isZero();
        assertThat(stored.asked).containsExactly("decisions 0");
    }

    @Test
    void newEpochIsFoldedFromItsBeginning() {
        reads(0, 5);
        measured();
        stored.epoch = 2;

        assertThat(measured()).isEqualTo(5);
    }

    @Test
    void whatAFailureLeftHalfFoldedIsNotCountedTwice() {
        reads(0, 1);
        incidents();
        for (int i = 0; i < 4; i++) {
            deployment.tells(
                    minutes(5 + i),
                    new DeploymentEvent.FactReported(deployment.watch(), "fact-" + i, new SubjectId("bob"), "seen"));
        }
        reads(1, 1);
        stored.failAfter = 2;
        assertThatThrownBy(this::incidents).hasMessage("the database is gone");
        stored.failAfter = Integer.MAX_VALUE;

        assertThat(incidents()).isEqualTo(4);
        assertThat(measured()).isEqualTo(2);
    }

    private int incidents() {
        return folds.decided(
                id,
                Run.FIRST,
                fold -> fold.knownAt(at(60)).orElseThrow().report().incidentCount());
    }

    @Test
    void onlyAFewAreHeldAndThoseThatAreLookedAtStay() {
        reads(0, 1);
        phases();
        for (int i = 0; i < 10; i++) {
            folds.decided(new DeploymentId("other-" + i), Run.FIRST, fold -> fold.knownAt(at(0)));
            phases();
        }

        assertThat(folds.held()).isEqualTo(3);
        assertThat(stored.asked)
                .filteredOn(asked -> asked.equals("decisions 0"))
                .hasSize(11);
    }

    @Test
    void lateReadingOfAClosedBucketIsNotCountedAgain() {
        reads(0, CheckPulse.MOST_OPEN + 50);
        int before = measured();
        deployment.measured("error-rate", minutes(0), Duration.ofSeconds(10), new Measurement.Counts(1, 1000));
        reads(0, 0);

        assertThat(measured()).isEqualTo(before).isEqualTo(CheckPulse.MOST_OPEN + 50);
    }
}
