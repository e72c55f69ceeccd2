package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Learned;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.CiRules;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns from the text of a commit status how many of the lines are tested, such as "85.30% (+0.12%) compared to a1b2c3d" of Codecov: the
 * first percentage without a sign. It only writes it down: {@code ci.coverage} judges it. A report that was handed in counts instead.
 */
public final class LearningCoverage implements GateCheck {
    private static final Pattern PERCENT = Pattern.compile("(?<![\\d.+-])(\\d{1,3}(?:\\.\\d{1,6})?) ?%");
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    /** Six digits behind the point of a percentage. */
    private static final int DIGITS = 6;

    private static final int LONGEST_QUOTE = 140;

    private final Forges forges;
    private final Transactions transactions;
    private final Clock clock;

    public LearningCoverage(Forges forges, Transactions transactions, Clock clock) {
        this.forges = forges;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whoever leaves {@code coverage} out leaves this out too. */
    @Override
    public String id() {
        return "ci.coverage.status";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return context(policy).isPresent();
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    /** The job that says it may still run. */
    @Override
    public Duration patience(Policy policy) {
        return RequiredJobsPassed.PATIENCE;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        boolean handedIn = facts.reports().stream()
                .anyMatch(report -> report.summary() instanceof Summary.Coverage && report.format() != Format.STATUS);
        if (handedIn) {
            return Outcome.Passed.of("a report was handed in, and counts instead");
        }
        String context = context(facts.policy()).orElseThrow();
        return OfTheCommit.ask(
                forges,
                facts,
                (forge, commit) -> forge.statusText(commit, context)
                        .outcome("what the status " + context + " says", text -> read(facts, context, text)));
    }

    private Outcome read(CheckFacts facts, String context, Optional<String> text) {
        Optional<BigDecimal> percent = text.flatMap(LearningCoverage::percent);
        if (percent.isEmpty()) {
            return Outcome.Unknown.of(
                    "coverage-not-said",
                    text.map(said -> "the status " + context + " says '" + quoted(said) + "', and no percentage")
                            .orElse("the commit has no status " + context),
                    "Let the job end that says it, or write its name into the policy as GitHub shows it");
        }
        Summary.Coverage coverage = new Summary.Coverage(
                percent.get().movePointRight(DIGITS).longValueExact(),
                ALL.movePointRight(DIGITS).longValueExact());
        transactions.run(tx -> {
            tx.reports().learn(new Learned(facts.deployment().id(), Format.STATUS, coverage, clock.instant()));
            return coverage;
        });
        return Outcome.Passed.of(
                "the status " + context + " says " + percent.get().toPlainString() + " %");
    }

    static Optional<BigDecimal> percent(String text) {
        Matcher found = PERCENT.matcher(text);
        return found.find()
                ? Optional.of(new BigDecimal(found.group(1))).filter(number -> number.compareTo(ALL) <= 0)
                : Optional.empty();
    }

    private static String quoted(String said) {
        String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }

    private static Optional<String> context(Policy policy) {
        return policy.gate().ci().flatMap(CiRules::coverageFrom);
    }
}
