package dev.watchkeeper.verification.sample;

import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.verification.plan.Span;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps a log small: buckets that no rule can see any more become counts of their phases. */
public final class LettingGo {
    /** A log never grows beyond this, even while it is not known which phase its buckets belong to. */
    static final int MOST_BUCKETS = 4_000;

    private LettingGo() {}

    /**
     * The log without what no rule can see any more.
     *
     * @param phases the phases that have not ended and whose begin and end are known
     * @param settled whether all phase times are known, so that no bucket can change its phase
     */
    public static CheckLog from(CheckLog log, Map<PhaseName, Span> phases, boolean settled) {
        Map<PhaseName, Tally> tallies = tallies(log, phases);
        Buckets kept = log.buckets();
        int gone = 0;
        Optional<Instant> letGo = log.letGo();
        while (gone < kept.size()) {
            Instant end = kept.end(gone);
            boolean passed = !end.isAfter(log.finalUntil());
            if (!(passed && settled) && kept.size() - gone <= MOST_BUCKETS) {
                break;
            }
            Sample oldest = kept.get(gone++);
            letGo = letGo.filter(l -> l.isAfter(end)).or(() -> Optional.of(end));
            phases.forEach((name, span) -> tallies.computeIfPresent(name, (n, tally) -> tally.plus(oldest, span)));
        }
        if (gone == 0 && tallies.keySet().equals(log.tallies().keySet())) {
            return log;
        }
        return new CheckLog(
                log.resolution(),
                log.delay(),
                log.watermark(),
                log.lastMeasured(),
                log.memory(),
                kept.without(gone),
                letGo,
                tallies,
                log.late(),
                log.displaced());
    }

    private static Map<PhaseName, Tally> tallies(CheckLog log, Map<PhaseName, Span> phases) {
        Map<PhaseName, Tally> tallies = new TreeMap<>(Comparator.comparing(PhaseName::value));
        phases.keySet().forEach(name -> tallies.put(name, log.tallies().getOrDefault(name, Tally.NONE)));
        return tallies;
    }

    /** The counts of one phase: what has been let go and what is still here. */
    public static Tally tally(CheckLog log, PhaseName phase, Span span) {
        Tally tally = log.tallies().getOrDefault(phase, Tally.NONE);
        for (Sample sample : log.samples()) {
            tally = tally.plus(sample, span);
        }
        return tally;
    }
}
