package dev.watchkeeper.rollback.stopswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.rollback.Examples;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S4")
class TurnTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    private static final SubjectId ANNA = new SubjectId("anna");
    private static final SubjectId BERT = new SubjectId("bert");
    private static final List<SubjectId> PERSONS = List.of(ANNA, BERT, new SubjectId("clara"));

    private final Set<SubjectId> may = new HashSet<>(PERSONS);
    private Optional<StopSwitch> now = Optional.empty();
    private Optional<OffAsked> asked = Optional.empty();
    private Instant at = Examples.T0;

    @Test
    void onePersonStopsAndTwoAllowAgain() {
        assertThat(turn(true, ANNA)).isInstanceOf(Turn.Turned.class);
        assertThat(turn(false, ANNA)).isInstanceOf(Turn.Asked.class);
        assertThat(turn(false, ANNA)).isInstanceOf(Turn.SamePerson.class);
        assertThat(turn(false, BERT)).isInstanceOfSatisfying(Turn.Turned.class, turned -> {
            assertThat(turned.now().on()).isFalse();
            assertThat(turned.now().reason()).isEqualTo("because; asked by anna: because");
        });
    }

    @Test
    void aRequestIsAboutTheVeryTurnThatItSaw() {
        turn(true, ANNA);
        turn(false, ANNA);
        Optional<OffAsked> old = asked;
        turn(true, BERT);
        asked = old;
        assertThat(turn(false, BERT)).isInstanceOf(Turn.Asked.class);
    }

    @Test
    void aRequestExpires() {
        turn(true, ANNA);
        turn(false, ANNA);
        at = at.plus(Turn.VALID);
        assertThat(turn(false, BERT)).isInstanceOf(Turn.Asked.class);
    }

    @Test
    void theFirstPersonMustStillHaveTheRoleWhenTheSecondAgrees() {
        turn(true, ANNA);
        turn(false, ANNA);
        may.remove(ANNA);
        assertThat(turn(false, BERT)).isInstanceOf(Turn.Asked.class);
    }

    @Test
    void whatIsOffNeedsNobody() {
        assertThat(turn(false, ANNA)).isInstanceOf(Turn.WasOff.class);
    }

    /** Two thousand careers of a switch: it never goes off but by two different persons within half an hour. */
    @Test
    @Tag("I8")
    void itGoesOffByTwoDifferentPersonsOnly() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new SplittableRandom(seed);
            var it = new TurnTest();
            Set<SubjectId> wanted = new HashSet<>();
            Instant first = it.at;
            for (int step = 0; step < 20; step++) {
                it.at = it.at.plusSeconds(random.nextInt(1, 900));
                SubjectId by = PERSONS.get(random.nextInt(PERSONS.size()));
                boolean on = random.nextInt(4) == 0;
                boolean wasOn = it.now.filter(StopSwitch::on).isPresent();
                Turn turn = it.turn(on, by);
                if (on) {
                    wanted.clear();
                } else if (turn instanceof Turn.Asked) {
                    wanted.clear();
                    wanted.add(by);
                    first = it.at;
                } else if (wasOn && it.now.filter(StopSwitch::on).isEmpty()) {
                    wanted.add(by);
                    assertThat(wanted).as("seed %d", seed).hasSize(2);
                    assertThat(Duration.between(first, it.at)).isLessThan(Turn.VALID);
                }
            }
        }
    }

    private Turn turn(boolean on, SubjectId by) {
        at = at.plusSeconds(1);
        Turn turn = Turn.of(new Turn.Wish(DEMO, on, by, "because", at), now, asked, may::contains);
        if (turn instanceof Turn.Turned(StopSwitch is)) {
            now = Optional.of(is);
            asked = Optional.empty();
        }
        if (turn instanceof Turn.Asked(OffAsked request)) {
            asked = Optional.of(request);
        }
        return turn;
    }
}
