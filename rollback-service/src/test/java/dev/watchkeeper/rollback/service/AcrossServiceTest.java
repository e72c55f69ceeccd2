package dev.watchkeeper.rollback.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.rollback.detect.postgres.PostgresVerdictsSeen;
import dev.watchkeeper.rollback.incoming.kafka.BrokerEndOfTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several services of one environment on the real broker and database. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
class AcrossServiceTest {
    private static final AtomicInteger ENVIRONMENTS = new AtomicInteger();

    @Inject
    Jdbi jdbi;

    @Inject
    KafkaClients kafka;

    @Test
    @Tag("P12")
    @Tag("F16")
    void threeServicesThatBreakTogetherAreAllHeldAndPeopleArePaged() {
        String environment = environment();
        try (Story first = new Story(20, environment).live();
                Story second = new Story(20, environment).live();
                Story third = new Story(20, environment).live()) {
            List<Story> all = List.of(first, second, third);
            // In one transaction of verification's, in whichever partitions they lie.
            Wire.sayTogether(List.of(first.breach(), second.breach(), third.breach()));

            for (Story story : all) {
                assertThat(story.awaited(RollbackEvent.Held.class).code()).isEqualTo(HoldCode.COMMON_CAUSE);
                assertThat(story.awaited(RollbackEvent.CommonCauseFound.class)).satisfies(found -> {
                    assertThat(found.services())
                            .containsExactlyInAnyOrder(first.service, second.service, third.service);
                    assertThat(found.sentence()).contains("3 of 3 watched services (100 %) broke within");
                });
                assertThat(story.target.orders).isEmpty();
            }
        }
    }

    @Test
    @Tag("P12")
    void aServiceThatBreaksAloneIsTakenBackAlthoughItsNeighboursAreWatched() {
        String environment = environment();
        try (Story neighbour = new Story(20, environment).live();
                Story broken = new Story(20, environment).live()) {
            neighbour.awaited(RollbackEvent.Rehearsed.class);
            Wire.say(broken.breach());
            broken.verify();

            broken.awaited(RollbackEvent.RolledBack.class);
            assertThat(broken.events(RollbackEvent.CommonCauseFound.class)).isEmpty();
        }
    }

    @Test
    @Tag("P12")
    void theVictimOfADependencyThatWasJustDeployedIsHeldAndTheSuspectIsLookedAt() {
        String environment = environment();
        try (Story suspect = new Story(20, environment).live(Duration.ofSeconds(15));
                Story victim = new Story(20, environment).dependingOn(suspect).live(Duration.ofMinutes(20))) {
            Wire.say(victim.breach());

            var held = victim.awaited(RollbackEvent.Held.class);
            assertThat(held.code()).isEqualTo(HoldCode.OTHER_SUSPECT);
            assertThat(held.sentence()).contains(suspect.watch.deployment().value(), "is the clear suspect");
            assertThat(victim.awaited(RollbackEvent.SuspectsRanked.class).suspects())
                    .first()
                    .satisfies(first -> assertThat(first.service()).isEqualTo(suspect.service));
            var look = suspect.look(LookPurpose.BEFORE_ACTING);
            assertThat(look.sentence()).contains(victim.service.toString());
            assertThat(victim.target.orders).isEmpty();
        }
    }

    @Test
    void aBreachDuringTheCutoverIsTakenBackWhileHalfOfTheTrafficHasMoved() {
        try (Story story = new Story().shifting()) {
            Wire.say(story.breach());
            story.verify();

            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(story.target.effects).hasSize(1);
            assertThat(story.target.version()).isEqualTo("v1.1.0");
        }
    }

    @Test
    void whatAPersonHasReportedIsTakenBack() {
        try (Story story = new Story().live()) {
            Wire.say(story.reported());
            story.verify();

            assertThat(story.awaited(RollbackEvent.RollbackStarted.class).sentence())
                    .contains("database-corruption: reported by a person");
            story.awaited(RollbackEvent.RolledBack.class);
        }
    }

    /** The first breach alone would end without a rollback, since its rule has recovered; the second one is not forgotten for it. */
    @Test
    @Tag("I1")
    void aSecondBreachIsTakenBackThoughTheFirstOneIsOver() {
        try (Story story = new Story().live()) {
            story.awaited(RollbackEvent.Rehearsed.class);
            Wire.sayTogether(List.of(story.breach(), story.healthyAgain(), story.reported()));
            story.verify();

            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(story.events(RollbackEvent.StoodDown.class)).isEmpty();
            assertThat(story.target.effects).hasSize(1);
        }
    }

    /** It stands down for a breach that is over, when nothing else is broken. */
    @Test
    void oneThatIsOverIsNotTakenBack() {
        try (Story story = new Story().live()) {
            story.awaited(RollbackEvent.Rehearsed.class);
            Wire.sayTogether(List.of(story.breach(), story.healthyAgain()));

            assertThat(story.awaited(RollbackEvent.StoodDown.class).sentence())
                    .contains("the rule is no longer broken: errors 3 of 800");
            assertThat(story.target.effects).isEmpty();
        }
    }

    /** Verification writes in transactions: behind the last verdict lies a mark that no reader is given. */
    @Test
    void theMarkOfATransactionIsNotTakenForAVerdictThatWaits() {
        try (Story story = new Story().live()) {
            Wire.sayTogether(List.of(story.breach(Duration.ofSeconds(1), false, 1)));
            var seen = new PostgresVerdictsSeen(jdbi);
            try (var end = new BrokerEndOfTopic(Topic.VERDICTS, kafka::readerWithoutGroup, seen::readTo);
                    var stuck = new BrokerEndOfTopic(Topic.VERDICTS, kafka::readerWithoutGroup, () -> {
                        Map<Integer, Long> read = seen.readTo();
                        read.replaceAll((partition, next) -> next - 1);
                        return read;
                    })) {
                await().atMost(Duration.ofSeconds(20)).until(end::allRead);
                assertThat(end.allRead()).isTrue();
                assertThat(stuck.allRead()).isFalse();
            }
        }
    }

    private static String environment() {
        return "shared-" + ENVIRONMENTS.incrementAndGet();
    }
}
