package dev.watchkeeper.rollback.tell;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of a post-mortem that are tables. */
final class Sections {
    private static final int LONGEST_BAR = 30;

    private Sections() {}

    static String durations(Optional<RollbackEvent.RolledBack> done) {
        return "## How long each part took\n\n"
                + done.map(RollbackEvent.RolledBack::times)
                        .map(Sections::durations)
                        .orElse("It was not taken back and verified, so there are no times of a rollback.");
    }

    private static String durations(RollbackTimes t) {
        long longest = List.of(
                        between(t.breach(), t.seen()),
                        between(t.seen(), t.decided()),
                        between(t.decided(), t.sent()),
                        between(t.sent(), t.effective()),
                        between(t.effective(), t.verified()))
                .stream()
                .mapToLong(Duration::toMillis)
                .max()
                .orElse(0);
        return "| part | time | |\n|---|---|---|\n"
                + part("the breach began, until it was seen", t.breach(), t.seen(), longest)
                + part("seen, until it was decided", t.seen(), t.decided(), longest)
                + part("decided, until the first call was sent", t.decided(), t.sent(), longest)
                + part("sent, until the old version had all traffic", t.sent(), t.effective(), longest)
                + part("effective, until it was verified", t.effective(), t.verified(), longest)
                + "| **from decision to verified** | **" + seconds(between(t.decided(), t.verified())) + "** | |";
    }

    private static String part(String name, Instant from, Instant to, long longest) {
        Duration took = between(from, to);
        int bar = longest == 0 ? 0 : (int) (LONGEST_BAR * took.toMillis() / longest);
        return "| " + name + " | " + seconds(took) + " | " + "█".repeat(bar) + " |\n";
    }

    static String evidence(List<VerdictChanged> breaches) {
        return "## Evidence\n\n"
                + (breaches.isEmpty()
                        ? "No rule was broken."
                        : breaches.stream().map(Sections::evidence).collect(Collectors.joining("\n", """
                                        | rule | measured | limit | bad of total | buckets | from | to |
                                        |---|---|---|---|---|---|---|
                                        """, "")));
    }

    private static String evidence(VerdictChanged breach) {
        Evidence e = breach.evidence();
        return "| " + Markdown.text(breach.rule().value()) + " | "
                + e.measured().map(Sections::number).orElse("") + " | "
                + e.limit().map(Markdown::text).orElse("") + " | "
                + e.bad()
                        .map(bad ->
                                bad + " of " + e.total().map(Object::toString).orElse("?"))
                        .orElse("")
                + " | " + e.samples() + " | " + e.from() + " | " + e.to() + " |";
    }

    static String nextSteps(boolean done) {
        return "## Next steps\n\n" + (done ? """
                        - [ ] Find out why the new version broke, and write it here
                        - [ ] Say what would have shown it before the deployment, and add it to the policy
                        """ : """
                        - [ ] Decide about the version that is live, and write it here
                        - [ ] Find out why it was not taken back and verified
                        """) + """
                - [ ] Say who is affected, and tell them
                - [ ] Name an owner and a date for each step""";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static Duration between(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        return span.isNegative() ? Duration.ZERO : span;
    }

    private static String seconds(Duration span) {
        return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
    }
}
