package dev.watchkeeper.probe.source.redis;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.counter.CounterReading;
import dev.watchkeeper.probe.counter.MetricPoint;
import dev.watchkeeper.probe.counter.Remembered;
import dev.watchkeeper.probe.counter.Scraped;
import dev.watchkeeper.probe.counter.Wanted;
import dev.watchkeeper.probe.source.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of INFO. A replica has other ones than its primary, and evicts nothing itself: it says nothing here. */
final class RedisFigures {
    private static final String RUN = "run_id";
    /** How much earlier a restart may lie than the answer before it says. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private RedisFigures() {}

    static Reading memory(Info info) {
        try {
            notReplica(info);
            double most = info.number("maxmemory");
            if (most == 0) {
                return unusable(
                        "Redis has no maxmemory, so that nothing can be a part of it: set it, or leave the check out");
            }
            return new Reading.Measured(new Measurement.Value(100 * info.number("used_memory") / most));
        } catch (Info.Unusable e) {
            return e.missing();
        }
    }

    /**
     * How far the counter rose since the answer before. It belongs to one run of the server: a restart counts from zero.
     *
     * @return without a sample at the first answer: a difference needs two
     */
    static Answer evictions(Slot slot, Info info, Optional<Remembered> before, Instant now) {
        try {
            notReplica(info);
            double evicted = info.number("evicted_keys");
            String run = info.only(RUN).orElse("");
            MetricPoint point =
                    new MetricPoint("evicted_keys", Map.of(RUN, run), Double.toString(evicted), Optional.empty());
            Wanted wanted = new Wanted("", List.of("evicted_keys"), Map.of(), Optional.empty());
            Scraped scraped = new CounterReading(slot).of(List.of(point), List.of(wanted), before, now);
            if (before.isPresent() && another(run, info, before.get(), now)) {
                return new Answer(
                        Answer.whole(
                                        slot,
                                        new Reading.Missing(
                                                MissingCause.NO_DATA,
                                                "another server answers than before, so that their counts cannot be told apart"),
                                        Optional.empty(),
                                        true)
                                .samples(),
                        scraped.next(),
                        Optional.empty(),
                        true);
            }
            return new Answer(scraped.sample().stream().toList(), scraped.next(), Optional.empty(), true);
        } catch (Info.Unusable e) {
            return Answer.whole(slot, e.missing(), Optional.empty(), true);
        }
    }

    /** Another run that is older than the answer before is no restart but a failover. */
    private static boolean another(String run, Info info, Remembered before, Instant now) throws Info.Unusable {
        boolean same = before.series().stream()
                .flatMap(series -> series.values().keySet().stream())
                .anyMatch(labels -> run.equals(labels.get(RUN)));
        Duration up = Duration.ofMillis(Math.round(info.number("uptime_in_seconds") * 1000));
        return !same && up.compareTo(Duration.between(before.tick(), now).plus(SLACK)) > 0;
    }

    private static void notReplica(Info info) throws Info.Unusable {
        if (info.only("role").filter("slave"::equals).isPresent()) {
            throw new Info.Unusable(new Reading.Missing(
                    MissingCause.UNUSABLE, "the Redis is a replica: give the address of the primary"));
        }
    }

    private static Reading.Missing unusable(String why) {
        return new Reading.Missing(MissingCause.UNUSABLE, why);
    }
}
