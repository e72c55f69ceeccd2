package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.verification.rule.Numbers;
import java.time.Duration;
import java.util.Optional;

/**
 * How many watches.
 *
 * @param broken those in which it was broken
 * @param falseAlarms of the broken ones, those without a true incident
 * @param sooner of the rest, those decided before the recorded decision
 * @param soonerBy what was won in these: the median, of an even number the lower middle
 * @param missed true incidents in which it was not broken
 */
public record BacktestRow(
        int watches, int broken, int falseAlarms, int sooner, Optional<Duration> soonerBy, int missed) {

    /** @param verb what is counted, such as {@code would have rolled back} */
    public String sentence(String verb) {
        String lost =
                missed == 0 ? "" : ", " + missed + (missed == 1 ? " true incident" : " true incidents") + " missed";
        if (broken == 0) {
            return verb + " none of " + watches + lost;
        }
        return verb + " " + broken + " of " + watches + ", " + ofThem() + won() + lost;
    }

    private String ofThem() {
        return switch (falseAlarms) {
            case 0 -> "none of them a false alarm";
            case 1 -> broken == 1 ? "a false alarm" : "one of them a false alarm";
            default -> falseAlarms + " of them false alarms";
        };
    }

    private String won() {
        return soonerBy.map(
                        by -> ", " + sooner + " sooner by " + Numbers.duration(by) + (sooner > 1 ? " (median)" : ""))
                .orElse("");
    }
}
