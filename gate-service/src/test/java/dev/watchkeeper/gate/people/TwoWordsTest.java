package dev.watchkeeper.gate.people;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.access.Programs;
import dev.watchkeeper.gate.examples.Examples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a program has asked, nobody knows who stands behind it: one of two who agree is somebody else. */
@Tag("S4")
class TwoWordsTest {
    private static final SubjectId VERA = new SubjectId("vera");
    private static final SubjectId VICTOR = new SubjectId("victor");
    private static final Instant IN_TWO_HOURS = NOON.plus(Duration.ofHours(2));

    private static Excuse.Grant word(SubjectId by, Instant at, Instant until) {
        return new Excuse.Grant(by, "vp", "go", at, until);
    }

    private static Excuse asked() {
        return Excuse.asked("emergency", Examples.SOMEONE, "the site is down", NOON);
    }

    @Test
    void oneWordCountsForNothingAndTwoOfDifferentPeopleAsLongAsBothDo() {
        Excuse one = asked().agreed(word(VERA, NOON, NOON.plus(Duration.ofMinutes(30))));
        Excuse two = one.agreed(word(VICTOR, NOON.plusSeconds(60), IN_TWO_HOURS));

        assertThat(one.grant()).isEmpty();
        assertThat(two.grant()).hasValueSatisfying(grant -> {
            assertThat(grant.by()).isEqualTo(VICTOR);
            assertThat(grant.until()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
            assertThat(grant.reason()).contains("go", "before that vera, vp");
        });
    }

    @Test
    void twoWordsOfOnePersonAreOne() {
        Excuse twice =
                asked().agreed(word(VERA, NOON, IN_TWO_HOURS)).agreed(word(VERA, NOON.plusSeconds(1), IN_TWO_HOURS));

        assertThat(twice.grant()).isEmpty();
    }

    @Test
    void aWordThatIsOverIsNoneOfTwo() {
        Instant over = NOON.plusSeconds(60);
        Excuse late = asked().agreed(word(VERA, NOON, over)).agreed(word(VICTOR, over, IN_TWO_HOURS));

        assertThat(late.grant()).isEmpty();
        assertThat(late.agreed(word(VERA, over.plusSeconds(1), IN_TWO_HOURS)).grant())
                .isPresent();
    }

    @Test
    void aReviewIsOwedASecondTimeAndNotAThird() {
        Owed first = Owed.from(NOON, Owed.reviewOf("hotfix"), "the review", "lead", NOON.plus(Duration.ofDays(2)));
        Answer answer = answer(first.question());

        Optional<Owed> second = Reviews.second(first, answer);

        assertThat(second).hasValueSatisfying(owed -> {
            assertThat(owed.review()).isTrue();
            assertThat(owed.sentence()).contains("somebody else than vera");
            assertThat(Reviews.other(List.of(answer), owed.question())).contains(answer);
            assertThat(Reviews.second(owed, answer(owed.question()))).isEmpty();
        });
        assertThat(Reviews.other(List.of(answer), first.question())).isEmpty();
        assertThat(Reviews.second(Owed.from(NOON, "feedback", "read?", "lead", IN_TWO_HOURS), answer("feedback")))
                .isEmpty();
    }

    private static Answer answer(String question) {
        return new Answer(question, VERA, "lead", "after", "fine", Optional.empty(), NOON);
    }

    @Test
    void programsAreGithubAndWhomTheOperatorHasNamed() {
        Programs programs = new Programs(Set.of(new SubjectId("ci-shop")));

        assertThat(programs.isOne(Programs.github("acme/shop"))).isTrue();
        assertThat(programs.isOne(new SubjectId("ci-shop"))).isTrue();
        assertThat(programs.isOne(VERA)).isFalse();
    }
}
