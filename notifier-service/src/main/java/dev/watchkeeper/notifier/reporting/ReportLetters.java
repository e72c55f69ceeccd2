package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.notifier.reporting.ReportSending.ReportLetter;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reports that are to be sent. */
public interface ReportLetters {
    /** The oldest that one of the ways reaches. Its attempt is counted, and nobody else gets it within the lease. */
    Optional<ReportLetter> take(Set<String> ways, Duration lease);

    void sent(ReportLetter letter);

    void later(ReportLetter letter, String why, Duration pause);

    void givenUp(ReportLetter letter, String why);
}
