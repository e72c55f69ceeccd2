package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.verification.plan.WatchRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * A phase `short` of 400 s in ten-second buckets: forty, of which two may be missing. A check is stale after 20 s and blind after
 * 50 s.
 */
final class FortyBuckets {
    private FortyBuckets() {}

    static boolean always(int start) {
        return true;
    }

    static boolean never(int start) {
        return false;
    }

    static WatchRules rules(UnaryOperator<String> change) {
        return TestPolicies.rules(TestPolicies.detectors(
                "- { check: error-rate, is: \"> 5%\", per: 10s, for: 20s, atLeast: 20 }",
                text -> change.apply(text)
                        .replace("EXPECT", "as: errors")
                        .replace("GRACE", "0s")
                        .replace("SHORT", "400s")
                        .replace("DAY", "800s")));
    }

    static Story shifted(double second) {
        return shifted(second, text -> text);
    }

    static Story shifted(double second, UnaryOperator<String> change) {
        return new Story(rules(change), 10).firstTraffic(0).shifted(second);
    }

    static IntPredicate without(int from, int to) {
        return start -> start < from || start >= to;
    }

    /** A good bucket of each check from where it is seen. */
    static Story seen(Story story, int from, int to, IntPredicate errors, IntPredicate load, IntPredicate health) {
        for (int start = from; start < to; start += 10) {
            List<CheckReading> readings = new ArrayList<>();
            if (errors.test(start)) {
                readings.add(story.reading("error-rate", start, Story.counts(0, 100)));
            }
            if (load.test(start)) {
                readings.add(story.reading("load", start, new Reading.Measured(new Measurement.Value(10))));
            }
            if (health.test(start)) {
                readings.add(story.reading("health", start, Story.health(true)));
            }
            if (!readings.isEmpty()) {
                story.observe(start + 10.5, readings.toArray(CheckReading[]::new));
            }
        }
        return story;
    }

    static List<String> ended(Story story) {
        return story.events(VerdictEvent.PhaseEnded.class).stream()
                .map(ended -> ended.phase() + " " + ended.ending())
                .toList();
    }

    static VerdictEvent.PhaseEnded last(Story story) {
        return story.events(VerdictEvent.PhaseEnded.class).getLast();
    }

    static CheckCoverage coverage(Story story, String check) {
        return last(story).coverage().stream()
                .filter(one -> one.check().value().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
