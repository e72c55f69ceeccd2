package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.source.Gives;
import dev.watchkeeper.policy.source.SeriesSource;
import java.util.List;
import java.util.Optional;

/** Who is asked for numbers: one word, which names the source. */
final class SeriesReader {
    private final VendorReader vendors;

    SeriesReader() {
        this.vendors = new VendorReader();
    }

    /** What the numbers are for. */
    enum Role {
        /** The slow or bad ones of a ratio, or a count. */
        COUNTED,
        TOTAL,
        GAUGE
    }

    Optional<SeriesSource> read(Place place, Role role) {
        return place.section(Section.SERIES).flatMap(fields -> read(fields, role));
    }

    /** From a section that may hold other words as well. */
    Optional<SeriesSource> read(Fields fields, Role role) {
        List<String> given = Section.SERIES.words().stream().filter(fields::has).toList();
        if (given.size() != 1) {
            if (!given.isEmpty() || fields.problems().count() == fields.before()) {
                fields.error(
                        given.isEmpty()
                                ? "Nobody is asked."
                                : "Two are asked at once: " + String.join(" and ", given) + ".",
                        "Write one of " + String.join(", ", Section.SERIES.words()) + ".");
            }
            return Optional.empty();
        }
        Place source = fields.optional(given.getFirst()).orElseThrow();
        return source(given.getFirst(), source, role).filter(read -> fits(source, read, role));
    }

    private Optional<SeriesSource> source(String word, Place place, Role role) {
        return switch (word) {
            case "openmetrics" -> OpenMetricsReader.read(place, role == Role.COUNTED);
            case "cloudwatch" -> CloudWatchReader.read(place, role == Role.GAUGE);
            default -> vendors.read(word, place);
        };
    }

    private static boolean fits(Place place, SeriesSource source, Role role) {
        Gives wrong = role == Role.GAUGE ? Gives.COUNTS : Gives.VALUES;
        if (source.gives() != wrong) {
            return true;
        }
        place.error(
                role == Role.GAUGE
                        ? "This counts, and a gauge is a value at a time."
                        : "This is a value at a time, and only counts add up over windows.",
                role == Role.GAUGE ? "Put it under `count`." : "Put it under `gauge`, or ask for two counts.");
        return false;
    }
}
