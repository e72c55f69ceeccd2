package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.notifier.reporting.ReportSending.ReportLetter;
import dev.watchkeeper.notifier.reporting.ReportSending.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes a letter, sends it, writes down what became of it. The attempt is counted before. */
public final class SendingReports {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int MOST_ATTEMPTS = 12;

    private final ReportLetters letters;
    private final Map<String, ReportSending> ways;

    public SendingReports(ReportLetters letters, List<ReportSending> ways) {
        this.letters = letters;
        this.ways = ways.stream().collect(Collectors.toUnmodifiableMap(ReportSending::way, Function.identity()));
    }

    /** False when nothing is to be sent now. */
    public boolean sendNext() {
        if (ways.isEmpty()) {
            return false;
        }
        Optional<ReportLetter> taken = letters.take(ways.keySet(), LEASE);
        taken.ifPresent(this::send);
        return taken.isPresent();
    }

    private void send(ReportLetter letter) {
        ReportSending way = ways.get(letter.to().text().split(":", 2)[0]);
        if (way == null) {
            throw new IllegalStateException("a letter was taken that no way reaches: " + letter.to().text());
        }
        switch (way.send(letter)) {
            case Sent.Taken taken -> letters.sent(letter);
            case Sent.Refused(String why) -> letters.givenUp(letter, why);
            case Sent.Later(String why, Duration pause) -> {
                if (letter.attempt() >= MOST_ATTEMPTS) {
                    letters.givenUp(letter, why);
                } else {
                    letters.later(letter, why, pause);
                }
            }
        }
    }
}
