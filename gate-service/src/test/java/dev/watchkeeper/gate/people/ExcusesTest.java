package dev.watchkeeper.gate.people;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcusesTest {
    private static final Policy POLICY = Examples.wholePolicy("""
            exceptions:
              emergency: { bypass: [window, freezes, review, backup], approve: [vp], reason: required, expires: 2h }
              hotfix: { skip: [coverage, documents], never: [backup], postReview: { within: 48h, by: lead } }
            contacts:
              vp: { slack: "@vp", people: [vera] }
              lead: { slack: "@lead", people: [lena] }
            """);
    private static final SubjectId VERA = new SubjectId("vera");
    private static final Instant UNTIL = NOON.plus(Duration.ofHours(2));

    private static Excuse asked(String exception) {
        return Excuse.asked(exception, Examples.SOMEONE, "the site is down", NOON);
    }

    private static Excuse granted() {
        return asked("emergency").granted(new Excuse.Grant(VERA, "vp", "yes", NOON, UNTIL));
    }

    private static Excuses at(Instant now, Excuse... excuses) {
        return Excuses.of(POLICY, List.of(excuses), now);
    }

    @Test
    void whatIsSkippedIsExcusedByItsPartOfThePath() {
        Excuses hotfix = at(NOON, asked("hotfix"));

        assertThat(hotfix.of("ci.coverage"))
                .hasValueSatisfying(why -> assertThat(why).contains("hotfix", "site is down"));
        assertThat(hotfix.of("documents.runbook")).isPresent();
        assertThat(hotfix.of("ci.vulnerabilities")).isEmpty();
        assertThat(hotfix.of("coveragexyz.other")).isEmpty();
    }

    @Test
    void whatIsBypassedWaitsForAGrantAndCountsUntilItEnds() {
        assertThat(at(NOON, asked("emergency")).of("review.approvals")).isEmpty();
        assertThat(at(NOON, asked("emergency")).pendingFor("review.approvals")).contains("vp");
        assertThat(at(UNTIL.minusMillis(1), granted()).of("review.approvals")).isPresent();
        assertThat(at(UNTIL, granted()).of("review.approvals")).isEmpty();
        assertThat(at(NOON, granted()).words()).contains("window", "freezes");
    }

    @Test
    void whatOneExceptionNeverLeavesOutIsLeftOutByNone() {
        assertThat(at(NOON, granted()).of("backup.snapshot")).isPresent();
        assertThat(at(NOON, granted(), asked("hotfix")).of("backup.snapshot")).isEmpty();
        assertThat(at(NOON, granted(), asked("hotfix")).pendingFor("backup.snapshot"))
                .isEmpty();
    }

    /** An exception covers the section that it names, and not what has the same word behind a dot. */
    @Test
    void anExceptionCoversItsSectionAlone() {
        Excuses emergency = at(NOON, granted());

        assertThat(emergency.of("backup.snapshot")).isPresent();
        assertThat(emergency.of("people.backup"))
                .as("nobody stands behind whoever is on call")
                .isEmpty();
        assertThat(emergency.of("attest.review")).as("an answer of that name").isEmpty();
        assertThat(at(NOON, asked("hotfix")).of("people.coverage")).isEmpty();
    }

    /** Never is about checks: of a whole section, and of a part of one. */
    @Test
    void whatIsNeverLeftOutIsNotByAnotherWordEither() {
        Policy policy = Examples.wholePolicy("""
                exceptions:
                  strict: { skip: [documents], never: [ci], postReview: { within: 48h, by: lead } }
                  loose: { skip: [coverage], postReview: { within: 48h, by: lead } }
                contacts:
                  lead: { slack: "@lead", people: [lena] }
                """);

        assertThat(Excuses.of(policy, List.of(asked("loose")), NOON).of("ci.coverage"))
                .isPresent();
        assertThat(Excuses.of(policy, List.of(asked("loose"), asked("strict")), NOON)
                        .of("ci.coverage"))
                .isEmpty();
    }

    @Test
    void nothingExcusesWithoutAnException() {
        assertThat(at(NOON).words()).isEmpty();
    }

    @Test
    void reviewIsRemindedOfUntilItIsDoneAndAnAnswerSevenTimes() {
        Owed review = Owed.from(NOON, Owed.reviewOf("hotfix"), "the review", "lead", NOON.plus(Duration.ofDays(2)));
        Owed answer = Owed.from(NOON, "feedback", "read?", "lead", NOON.plus(Duration.ofMinutes(30)));

        assertThat(review.reminded(NOON).remindAt()).as("again when it is due").contains(review.due());
        Instant late = review.due().plusSeconds(5);
        assertThat(review.reminded(late).remindAt()).contains(late.plus(Duration.ofHours(24)));
        for (int i = 0; i < 30; i++) {
            review = review.reminded(late);
            answer = answer.reminded(late);
        }
        assertThat(review.remindAt()).isPresent();
        assertThat(answer.remindAt()).isEmpty();
        assertThat(answer.closed()).as("stays open").isEmpty();
        assertThat(review.close(late).remindAt()).isEmpty();
    }
}
