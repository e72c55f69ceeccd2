package dev.watchkeeper.notifier.reporting;

import static dev.watchkeeper.notifier.report.ADeployment.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.observation.Measurement.Counts;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WritingReportsTest {
    private static final Duration TEN = Duration.ofSeconds(10);

    private final InMemory memory = new InMemory();
    private final NotingReports noting = new NotingReports(memory, memory, memory);
    private final ADeployment deployment = new ADeployment()
            .requested()
            .started()
            .shifted()
            .measured("error-rate", Duration.ofMinutes(1), TEN, new Counts(1, 100), new Counts(0, 100))
            .phaseEnded("short", Duration.ZERO, Duration.ofMinutes(30), PhaseEnding.PASSED, "phase short passed");

    WritingReportsTest() {
        memory.events.addAll(deployment.told());
    }

    @Test
    void isWrittenOnceWhenItIsDueAndNotBefore() {
        noteAll();

        writeAllAt(Duration.ofMinutes(30));
        assertThat(memory.written).isEmpty();
        writeAllAt(Duration.ofMinutes(31));
        writeAllAt(Duration.ofMinutes(32));

        assertThat(memory.written).hasSize(1);
        assertThat(memory.written.getFirst().sentence())
                .contains("phase short passed", "error-rate 0.5 % of 200 requests");
        assertThat(memory.written.getFirst().revision()).isEqualTo(1);
        assertThat(memory.states).containsEntry("d-1/1/short", "WRITTEN");
    }

    /** While the archive is read anew: what was told before is not sent again, and what is new since is. */
    @Test
    void whatBecomesDueDuringARebuildIsSent() {
        int events = memory.events.size();
        memory.scan = new Reports.Scan(memory.head().at(events - 2), events - 1);

        noteAll();

        assertThat(Objects.requireNonNull(memory.due.get("d-1/1/short")).sent()).isTrue();
        InMemory before = new InMemory();
        before.events.addAll(memory.events);
        before.scan = new Reports.Scan(before.head().at(events - 2), events);
        while (new NotingReports(before, before, before).noteNext()) {
            // until all is noted
        }
        assertThat(Objects.requireNonNull(before.due.get("d-1/1/short")).sent()).isFalse();
    }

    @Test
    void killedBetweenWritingAndMarkingWritesNothingTwice() {
        noteAll();
        DueReport due = Objects.requireNonNull(memory.due.get("d-1/1/short"));
        writing(Duration.ofMinutes(31)).write(due);

        memory.states.put("d-1/1/short", "DUE");
        writeAllAt(Duration.ofMinutes(40));

        assertThat(memory.written).hasSize(1);
        assertThat(memory.states).containsEntry("d-1/1/short", "WRITTEN");
    }

    @Test
    void sameEventsGiveTheSameTextWheneverItIsWritten() {
        noteAll();
        writeAllAt(Duration.ofMinutes(31));
        InMemory later = new InMemory();
        later.events.addAll(memory.events);
        while (new NotingReports(later, later, later).noteNext()) {
            // until all is noted
        }
        DueReport due = Objects.requireNonNull(later.due.get("d-1/1/short"));
        new WritingReports(later, later, later, Clock.fixed(at(Duration.ofDays(40)), ZoneOffset.UTC)).write(due);

        assertThat(later.written.getFirst().forms())
                .isEqualTo(memory.written.getFirst().forms());
    }

    @Test
    void whatComesLateIsAFurtherRevisionThatSaysWhatChanged() {
        memory.scan = new Reports.Scan(memory.head().at(0), 0);
        noteAll();
        writeAllAt(Duration.ofMinutes(31));
        String first = memory.written.getFirst().forms().json();

        late(Duration.ofMinutes(10), "sight/health", Duration.ofMinutes(8));
        noteAll();
        writeAllAt(Duration.ofMinutes(33));

        assertThat(memory.written).hasSize(2);
        assertThat(memory.written.getFirst().forms().json()).isEqualTo(first);
        assertThat(memory.written.getLast().revision()).isEqualTo(2);
        assertThat(memory.written.getLast().correction())
                .hasValue(
                        "revision 2: what came late changed blindness, checks, sentence, timeline, verdictChanges since revision 1");
    }

    @Test
    void eventOfALaterTimeIsNotLate() {
        noteAll();
        writeAllAt(Duration.ofMinutes(31));

        late(Duration.ofMinutes(50), "sight/health", Duration.ofMinutes(48));
        noteAll();

        assertThat(memory.states).containsEntry("d-1/1/short", "WRITTEN");
    }

    @Test
    void rebuiltArchiveFindsEverythingNotedAndWrittenAndCorrectsNothing() {
        noteAll();
        writeAllAt(Duration.ofMinutes(31));

        memory.epoch = 2;
        memory.events.removeIf(told -> told.event().getClass().getSimpleName().equals("Observed"));
        noteAll();
        writeAllAt(Duration.ofMinutes(40));

        assertThat(memory.written).hasSize(1);
        assertThat(memory.scan.at().epoch()).isEqualTo(2);
        assertThat(memory.scan.known()).isEqualTo(memory.events.size());
    }

    @Test
    void whatWasThereBeforeAnybodyLookedIsWrittenAndSentToNobody() {
        memory.events.clear();
        memory.events.addAll(new ADeployment()
                .requested(ADeployment.POLICY + """
                          notify:
                            report: { after: 400d, to: ["email:team@example.org"], postmortem: when-rolled-back }
                        """)
                .started()
                .shifted()
                .ended(Duration.ofMinutes(20), EndReason.ROLLED_BACK)
                .told());
        noteAll();
        writeAllAt(Duration.ofMinutes(40));
        assertThat(memory.written).hasSize(1);
        assertThat(memory.recipients.getFirst()).isEmpty();

        memory.written.clear();
        memory.recipients.clear();
        memory.due.clear();
        memory.scan = new Reports.Scan(memory.head().at(0), 0);
        noteAll();
        writeAllAt(Duration.ofMinutes(40));
        assertThat(memory.recipients.getFirst()).containsExactly(new Recipient.Email("team@example.org"));
    }

    @Test
    void reportThatKnowsLessCorrectsNothing() {
        noteAll();
        writeAllAt(Duration.ofMinutes(31));

        memory.events.removeIf(told -> told.event().getClass().getSimpleName().equals("Observed"));
        memory.states.put("d-1/1/short", "RECHECK");
        writeAllAt(Duration.ofMinutes(40));

        assertThat(memory.written).hasSize(1);
        assertThat(memory.states).containsEntry("d-1/1/short", "WRITTEN");
    }

    @Test
    void afterTheMostRevisionsNoneIsMade() {
        memory.scan = new Reports.Scan(memory.head().at(0), 0);
        noteAll();
        writeAllAt(Duration.ofMinutes(31));
        for (int i = 0; i < 25; i++) {
            late(Duration.ofMinutes(10).plusSeconds(i), "sight/health", Duration.ofMinutes(8));
            noteAll();
            writeAllAt(Duration.ofMinutes(40 + i));
        }

        assertThat(memory.written).hasSize(20);
        assertThat(memory.states).containsEntry("d-1/1/short", "WRITTEN");
    }

    @Test
    void unwantedOneIsSkippedWithTheReason() {
        deployment.phaseEnded("verify", Duration.ZERO, Duration.ofMinutes(15), PhaseEnding.PASSED, "passed");
        memory.events.add(deployment.told().getLast());
        noteAll();
        writeAllAt(Duration.ofMinutes(31));

        assertThat(memory.states)
                .containsEntry("d-1/1/verify", "SKIPPED: the policy asks for no report at the end of phase verify");
    }

    @Test
    void rolledBackDeploymentHasItsAgendaInTheReport() {
        deployment.ended(Duration.ofMinutes(31), EndReason.ROLLED_BACK);
        memory.events.add(deployment.told().getLast());
        noteAll();
        writeAllAt(Duration.ofMinutes(40));

        assertThat(memory.written).extracting(report -> report.kind().name()).containsExactly("short", "end");
        assertThat(memory.written.getLast().forms().json()).contains("From the start to all traffic it took 5 min");
    }

    @Test
    void soFarIsNotWrittenDown() {
        assertThat(writing(Duration.ofMinutes(2))
                        .soFar(deployment.watch())
                        .orElseThrow()
                        .json())
                .contains("\"kind\":\"now\"");
        assertThat(memory.written).isEmpty();
    }

    private void late(Duration offset, String rule, Duration since) {
        deployment.blind(offset, rule, since);
        Told last = deployment.told().getLast();
        memory.events.add(last);
    }

    private void noteAll() {
        boolean more = true;
        while (more) {
            more = noting.noteNext();
        }
    }

    private void writeAllAt(Duration offset) {
        WritingReports writing = writing(offset);
        List<DueReport> due = writing.due();
        due.forEach(writing::write);
    }

    private WritingReports writing(Duration offset) {
        Instant now = at(offset);
        return new WritingReports(memory, memory, memory, Clock.fixed(now, ZoneOffset.UTC));
    }
}
