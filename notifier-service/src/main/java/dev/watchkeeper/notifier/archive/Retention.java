package dev.watchkeeper.notifier.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which days of the archive are there, and which may go. */
public final class Retention {
    /** How long before a day begins its part is made. */
    private static final int DAYS_AHEAD = 2;

    private final Map<RetentionClass, Duration> kept;

    /** @param kept for how long, whole days at least; every class */
    public Retention(Map<RetentionClass, Duration> kept) {
        for (RetentionClass each : RetentionClass.values()) {
            Duration length = kept.getOrDefault(each, Duration.ZERO);
            if (length.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException(
                        "the archive keeps " + each + " for " + length + ": write at least one day");
            }
        }
        this.kept = new EnumMap<>(kept);
    }

    /** Whether a record of that append time is old enough to be dropped at once. */
    public boolean tooOld(RetentionClass of, Instant appendTime, Instant now) {
        return day(appendTime).isBefore(oldest(of, now));
    }

    /** From when on what was written down beside the archive is kept, by the class that it belongs to: the begin of a day. */
    public Instant keptSince(RetentionClass of, Instant now) {
        return oldest(of, now).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The days that a part must be there for: today and those that come, and yesterday for a clock that is behind. */
    public List<LocalDate> daysNeeded(Instant now) {
        return IntStream.rangeClosed(-1, DAYS_AHEAD)
                .mapToObj(day(now)::plusDays)
                .toList();
    }

    /**
     * What may go: parts that are past their time and hold nothing that a recording is still to be made of, and parts of an epoch
     * that nobody is told of any more.
     *
     * @param epoch the one that is served
     * @param unpacked the day on which the oldest watch that has ended and is not packed began
     * @param oldestTold the oldest epoch of which somebody is still to be told something
     */
    public Decision decide(
            List<ArchivePart> parts, Instant now, long epoch, Optional<LocalDate> unpacked, Optional<Long> oldestTold) {
        Map<Boolean, List<ArchivePart>> past = parts.stream()
                .filter(part -> part.epoch() == epoch && part.day().isBefore(oldest(part.keptFor(), now)))
                .collect(Collectors.partitioningBy(
                        part -> unpacked.isPresent() && !part.day().isBefore(unpacked.get())));
        List<ArchivePart> replaced = parts.stream()
                .filter(part -> part.epoch() < epoch && oldestTold.orElse(epoch) > part.epoch())
                .toList();
        return new Decision(
                Stream.concat(past.getOrDefault(false, List.of()).stream(), replaced.stream())
                        .toList(),
                past.getOrDefault(true, List.of()));
    }

    private LocalDate oldest(RetentionClass of, Instant now) {
        return day(now.minus(kept.getOrDefault(of, Duration.ZERO)));
    }

    public static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * What becomes of parts.
     *
     * @param held past their time, and needed for a recording
     */
    public record Decision(List<ArchivePart> dropped, List<ArchivePart> held) {
        public Decision {
            dropped = List.copyOf(dropped);
            held = List.copyOf(held);
        }
    }
}
