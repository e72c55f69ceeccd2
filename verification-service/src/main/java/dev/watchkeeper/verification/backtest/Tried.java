package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchRules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy tried on one recorded watch.
 *
 * @param watched from the first traffic on; empty when it never had traffic
 * @param acted when the policy would have taken the version back; empty when it would not
 * @param rules each of the policy, those that act first
 * @param text what {@code ./watchkeeper backtest} prints of this watch alone, a line each
 */
public record Tried(
        PastWatch past, Optional<Span> watched, Optional<Instant> acted, List<TriedRule> rules, List<String> text) {
    public Tried {
        rules = List.copyOf(rules);
        text = List.copyOf(text);
    }

    /** @param broken when it was first broken; empty when it never was */
    public record TriedRule(RuleId rule, boolean acts, Optional<Instant> broken) {}

    /** A true incident is a recorded rollback that was verified. */
    public static Tried of(PastWatch past, WatchRules rules) {
        Rejudged now = Rejudging.of(past, rules);
        Map<RuleId, Instant> first = now.firstOfEach();
        List<TriedRule> tried = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            tried.add(new TriedRule(rule.id(), rule.acts(), Optional.ofNullable(first.get(rule.id()))));
        }
        return new Tried(past, now.watched(), now.acted(), tried, printed(past, rules));
    }

    /** What came of it, in a sentence. */
    public String sentence() {
        if (watched.isEmpty()) {
            return "it never had traffic";
        }
        String would = acted.map(at -> "would have rolled back" + ruleAt(at)).orElse("would have let it stay");
        String did = past.acted().isEmpty()
                ? "; nothing was rolled back then"
                : past.verified()
                        ? "; a verified rollback happened then"
                        : "; a rule acted then, without a verified rollback";
        return would + did;
    }

    private String ruleAt(Instant at) {
        return rules.stream()
                .filter(rule -> rule.acts() && rule.broken().filter(at::equals).isPresent())
                .findFirst()
                .map(rule -> " for " + rule.rule())
                .orElse("");
    }

    private static List<String> printed(PastWatch past, WatchRules rules) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        BacktestText.print(Backtest.of(List.of(new Backtest.Labelled(past, past.verified())), rules), out);
        out.flush();
        return text.toString().lines().toList();
    }
}
