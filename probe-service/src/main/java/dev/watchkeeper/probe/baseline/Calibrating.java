package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.detector.GaugeTest;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Replays a check's own past as deployments that never were, one each hour and each a day long, through the same tests as a watch
 * runs, and finds the first setting without an alarm. What one day at finer buckets shows has to hold as well. Pure; some tenths
 * of a second of processor time.
 *
 * <p>docs/adr/0017-calibrating-by-replay.md
 */
public final class Calibrating {
    /** Less of the past says too little. */
    static final Duration ENOUGH = Duration.ofDays(28);
    /** So much of that time has to have been measured, and so many of its starts have to have had a test that judges. */
    private static final double MEASURED = 0.75;

    private final Check check;
    private final Duration own;
    private final ZoneId zone;

    /** @param own how long the source's buckets are in a watch */
    public Calibrating(Check check, Duration own, ZoneId zone) {
        this.check = check;
        this.own = own;
        this.zone = zone;
    }

    /**
     * @param weeks at least 28 days, without what is to be left out
     * @param day the newest day in finer buckets, without what is to be left out; may be empty
     */
    public Calibration of(PastSeries weeks, PastSeries day, Trial trial, Instant now) {
        Optional<Instant> oldest = weeks.oldestMeasured();
        Instant possible = oldest.orElse(now).plus(ENOUGH);
        if (possible.isAfter(now)) {
            return none(weeks, trial, Optional.of(possible));
        }
        Duration measured = weeks.bucket().multipliedBy(measured(weeks));
        List<PseudoStart> starts = measured.toSeconds() < MEASURED * ENOUGH.toSeconds()
                ? List.of()
                : PseudoStart.hourly(span(weeks, oldest.get(), trial), weeks, trial, zone);
        List<PseudoStart> judging =
                starts.stream().filter(start -> judges(start, weeks)).toList();
        return judging.isEmpty() || judging.size() < MEASURED * starts.size()
                ? none(weeks, trial, Optional.empty())
                : firstWithout(weeks, day, trial, judging);
    }

    private Calibration firstWithout(PastSeries weeks, PastSeries day, Trial trial, List<PseudoStart> starts) {
        List<PseudoStart> fine = day.values().isEmpty()
                ? List.of()
                : PseudoStart.hourly(
                        new Span(day.values().firstKey(), day.values().lastKey()), weeks, trial, zone);
        Tape coarseTape = new Tape(weeks);
        Tape fineTape = new Tape(day);
        Calibration last = none(weeks, trial, Optional.empty());
        for (Setting setting : settings(weeks, trial)) {
            int alarms = alarms(coarseTape, starts, setting, trial) + alarms(fineTape, fine, setting, trial);
            last = new Calibration(
                    setting.tolerance(),
                    setting.lasting(),
                    weeks.bucket(),
                    trial.alpha(),
                    starts.size() + fine.size(),
                    alarms,
                    Optional.empty());
            if (alarms == 0) {
                return last;
            }
        }
        return last;
    }

    private int alarms(Tape tape, List<PseudoStart> starts, Setting setting, Trial trial) {
        return (int) starts.stream()
                .filter(start -> setting.lasting().isPresent()
                        ? tape.alarmsOnCounts(start, setting, trial.alpha())
                        : tape.alarmsOnNumbers(start, setting, trial.alpha(), check, own))
                .count();
    }

    private static List<Setting> settings(PastSeries weeks, Trial trial) {
        return counted(weeks) ? Setting.ofCounts(trial, weeks.bucket()) : Setting.ofNumbers(trial, GaugeTest.FAR);
    }

    private static boolean judges(PseudoStart start, PastSeries weeks) {
        return counted(weeks) ? start.judgesCounts() : start.usual().p99().isPresent();
    }

    /** The last start has a whole day before it. */
    private static Span span(PastSeries weeks, Instant oldest, Trial trial) {
        Instant end = weeks.values().lastKey().plus(weeks.bucket());
        return new Span(oldest.plus(PseudoStart.needed(weeks, trial)), end.minus(PseudoStart.LENGTH));
    }

    private static boolean counted(PastSeries weeks) {
        return !weeks.buckets().isEmpty();
    }

    private static long measured(PastSeries weeks) {
        return weeks.buckets().size() + (long) weeks.points().size();
    }

    private static Calibration none(PastSeries weeks, Trial trial, Optional<Instant> possible) {
        return new Calibration(
                Math.max(1, trial.tolerance()),
                Optional.of(trial.lasting()),
                weeks.bucket(),
                trial.alpha(),
                0,
                0,
                possible);
    }
}
