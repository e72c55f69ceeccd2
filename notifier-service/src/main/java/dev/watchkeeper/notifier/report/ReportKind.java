package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.id.PhaseName;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which report, as it stands in its address: {@code short} at the end of that phase, {@code immediate:3} for the third summary
 * while a phase lasts, {@code week} after seven days, {@code postmortem} after a rollback, {@code end} for a watch that ended
 * early, {@code now} for what is known so far. A phase that is called like one of the last three is {@code phase:now}.
 */
public record ReportKind(String name) {
    // Stands before the kinds, which are checked against it.
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}(:[A-Za-z0-9][A-Za-z0-9._-]{0,127})?");

    public static final ReportKind NOW = new ReportKind("now");
    public static final ReportKind END = new ReportKind("end");
    public static final ReportKind POSTMORTEM = new ReportKind("postmortem");
    public static final ReportKind WEEK = new ReportKind("week");

    private static final Set<ReportKind> NO_PHASE = Set.of(NOW, END, POSTMORTEM);
    private static final String RESERVED = "phase:";
    private static final Pattern SUMMARY = Pattern.compile("([^:]+):([1-9][0-9]{0,3})");

    public ReportKind {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no kind of report");
        }
    }

    public static ReportKind ofPhase(PhaseName phase) {
        boolean reserved = NO_PHASE.stream().anyMatch(kind -> kind.name.equals(phase.value()));
        return new ReportKind(reserved ? RESERVED + phase.value() : phase.value());
    }

    /** @param number from 1 to 9999 */
    public static ReportKind summary(PhaseName phase, int number) {
        return new ReportKind(phase.value() + ":" + number);
    }

    /** Whether it is one of several while a phase lasts. */
    public boolean isSummary() {
        return !name.startsWith(RESERVED) && SUMMARY.matcher(name).matches();
    }

    /** Whether it looks back on the whole deployment, with what to talk about. */
    public boolean looksBack() {
        return this.equals(WEEK) || this.equals(POSTMORTEM) || this.equals(END);
    }

    /** The phase it is about, where it is about one. */
    public Optional<String> phase() {
        if (NO_PHASE.contains(this)) {
            return Optional.empty();
        }
        return Optional.of(name.startsWith(RESERVED) ? name.substring(RESERVED.length()) : name.split(":", 2)[0]);
    }

    public String title() {
        Matcher summary = SUMMARY.matcher(name);
        if (isSummary() && summary.matches()) {
            return "Summary " + summary.group(2) + " of phase " + summary.group(1);
        }
        return switch (name) {
            case "now" -> "So far";
            case "end" -> "At the early end of the watch";
            case "postmortem" -> "Post-mortem";
            case "week" -> "Post-deployment report";
            default -> "At the end of phase " + phase().orElse(name);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
