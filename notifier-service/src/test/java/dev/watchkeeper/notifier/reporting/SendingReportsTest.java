package dev.watchkeeper.notifier.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.reporting.ReportSending.ReportLetter;
import dev.watchkeeper.notifier.reporting.ReportSending.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SendingReportsTest {
    private final List<String> log = new ArrayList<>();
    private int attempts;

    @Test
    void attemptIsCountedBeforeTheCall() {
        sending(new Sent.Taken()).sendNext();

        assertThat(log).containsExactly("take [slack] 1", "send", "sent");
    }

    @Test
    void whatMayComeLaterIsTriedAgainAndGivenUpAfterTwelve() {
        SendingReports sending = sending(new Sent.Later("429", Duration.ofSeconds(30)));
        for (int i = 0; i < 12; i++) {
            sending.sendNext();
        }

        assertThat(log).filteredOn(line -> line.startsWith("later")).hasSize(11).containsOnly("later 429 PT30S");
        assertThat(log.getLast()).isEqualTo("given up 429");
    }

    @Test
    void refusalIsFinal() {
        sending(new Sent.Refused("no such channel")).sendNext();

        assertThat(log).endsWith("given up no such channel");
    }

    @Test
    void withoutAWayNothingIsTaken() {
        assertThat(new SendingReports(letters(), List.of()).sendNext()).isFalse();
        assertThat(log).isEmpty();
    }

    private SendingReports sending(Sent answer) {
        return new SendingReports(letters(), List.of(new ReportSending() {
            @Override
            public String way() {
                return "slack";
            }

            @Override
            public Sent send(ReportLetter letter) {
                log.add("send");
                return answer;
            }
        }));
    }

    private ReportLetters letters() {
        return new ReportLetters() {
            @Override
            public Optional<ReportLetter> take(Set<String> ways, Duration lease) {
                attempts++;
                log.add("take " + ways + " " + attempts);
                return Optional.of(new ReportLetter("id", attempts, new Recipient.Slack("#e"), report()));
            }

            @Override
            public void sent(ReportLetter letter) {
                log.add("sent");
            }

            @Override
            public void later(ReportLetter letter, String why, Duration pause) {
                log.add("later " + why + " " + pause);
            }

            @Override
            public void givenUp(ReportLetter letter, String why) {
                log.add("given up " + why);
            }
        };
    }

    private static WrittenReport report() {
        return new WrittenReport(
                new ADeployment().watch(),
                ReportKind.WEEK,
                1,
                ReportCut.at(ADeployment.START),
                ADeployment.START,
                "sentence",
                Optional.empty(),
                0,
                new ReportForms.Forms("", "", ""));
    }
}
