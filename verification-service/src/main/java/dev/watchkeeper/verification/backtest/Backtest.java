package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a policy would have done with recorded watches. A watch that was taken back has no rows after that, so a slower rule
 * cannot show itself there.
 *
 * @param all what would have happened, whatever the rule
 * @param byRule the same for each rule that broke anywhere, also for those that do not act
 * @param healthyDays days of watches without a true incident
 */
public record Backtest(Row all, SortedMap<RuleId, Row> byRule, double healthyDays, int healthy) {
    /**
     * How many watches.
     *
     * @param falseAlarms of the breached ones, those without a true incident
     * @param sooner of the rest, those decided before the recorded decision
     * @param soonerBy the middle of what was won in these
     * @param missed true incidents without this breach
     */
    public record Row(int watches, int breached, int falseAlarms, int sooner, Optional<Duration> soonerBy, int missed) {
        public String sentence(String verb) {
            return verb + " " + breached + " of " + watches + ", " + falseAlarms
                    + (falseAlarms == 1 ? " of them a false alarm, " : " of them false alarms, ") + sooner + " sooner"
                    + soonerBy.map(by -> " by " + text(by)).orElse("") + ", " + missed
                    + (missed == 1 ? " true incident missed" : " true incidents missed");
        }

        /** In seconds, and in minutes where these are whole and more than one. */
        private static String text(Duration duration) {
            return duration.toMinutes() > 1 && duration.toSecondsPart() == 0
                    ? duration.toMinutes() + " minutes"
                    : duration.toSeconds() + " s";
        }
    }

    /** A recorded watch, and whether something truly was wrong with the version. */
    public record Labelled(PastWatch watch, boolean incident) {}

    private record Judged(Labelled past, List<Said> breaches) {}

    public static Backtest of(List<Labelled> watches, WatchRules rules) {
        List<Judged> judged = watches.stream()
                .map(past -> new Judged(past, Rejudging.breaches(past.watch(), rules)))
                .toList();
        SortedMap<RuleId, Row> byRule = new TreeMap<>(Comparator.comparing(RuleId::value));
        judged.stream()
                .flatMap(each -> Rejudging.firstOfEach(each.breaches()).keySet().stream())
                .distinct()
                .forEach(rule -> byRule.put(rule, row(judged, breaches -> first(breaches, rule))));
        return new Backtest(
                row(judged, breaches -> Rejudging.firstActing(breaches).map(Said::at)),
                byRule,
                watches.stream()
                        .filter(past -> !past.incident())
                        .mapToDouble(past -> past.watch().days())
                        .sum(),
                (int) watches.stream().filter(past -> !past.incident()).count());
    }

    private static Optional<Instant> first(List<Said> breaches, RuleId rule) {
        Map<RuleId, Said> first = Rejudging.firstOfEach(breaches);
        return Optional.ofNullable(first.get(rule)).map(Said::at);
    }

    private interface When {
        Optional<Instant> of(List<Said> breaches);
    }

    private static Row row(List<Judged> judged, When when) {
        int breached = 0;
        int falseAlarms = 0;
        int missed = 0;
        List<Duration> won = new ArrayList<>();
        for (Judged each : judged) {
            Optional<Instant> at = when.of(each.breaches());
            boolean incident = each.past().incident();
            breached += at.isPresent() ? 1 : 0;
            falseAlarms += at.isPresent() && !incident ? 1 : 0;
            missed += at.isEmpty() && incident ? 1 : 0;
            Optional<Instant> before = each.past().watch().acted();
            if (incident && at.isPresent() && before.filter(at.get()::isBefore).isPresent()) {
                won.add(Duration.between(at.get(), before.orElseThrow()));
            }
        }
        won.sort(Comparator.naturalOrder());
        return new Row(
                judged.size(),
                breached,
                falseAlarms,
                won.size(),
                won.isEmpty() ? Optional.empty() : Optional.of(won.get((won.size() - 1) / 2)),
                missed);
    }
}
