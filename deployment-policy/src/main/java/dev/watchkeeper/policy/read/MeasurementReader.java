package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.source.SourceDefaults;
import java.util.List;
import java.util.Optional;

/** What a check measures, and whom it asks. */
final class MeasurementReader {
    static final List<String> KINDS = List.of("health", "ratio", "count", "gauge");
    private static final String EXAMPLE = "{ openmetrics: { url: ..., metric: ... } }";

    private final HealthReader health;
    private final SeriesReader series = new SeriesReader();

    MeasurementReader(HealthReader health) {
        this.health = health;
    }

    /** @param defaults resolution and delay for what the check does not say itself */
    record Measured(Measurement measurement, SourceDefaults defaults) {
        static Measured of(Measurement measurement) {
            return new Measured(measurement, measurement.defaults());
        }
    }

    /** @param readable the checks that {@code same} may name */
    Optional<Measured> read(Fields check, KnownChecks readable) {
        List<String> given = KINDS.stream().filter(check::has).toList();
        if (given.size() != 1) {
            check.error(
                    given.isEmpty()
                            ? "The check does not say what it measures."
                            : "The check measures two things: " + String.join(" and ", given) + ".",
                    "Write one of health, ratio, count, gauge.");
            return Optional.empty();
        }
        String kind = given.getFirst();
        Place place = check.optional(kind).orElseThrow();
        return switch (kind) {
            case "health" -> health.read(place).map(Measurement.Health::new).map(Measured::of);
            case "ratio" -> place.section(Section.RATIO).flatMap(fields -> ratio(fields, readable));
            case "count" -> series(place, readable, kind, SeriesReader.Role.COUNTED);
            default -> series(place, readable, kind, SeriesReader.Role.GAUGE);
        };
    }

    private Optional<Measured> ratio(Fields ratio, KnownChecks readable) {
        if (ratio.has("same")) {
            return same(ratio, readable, "ratio");
        }
        Optional<SeriesSource> bad =
                ratio.required("bad", EXAMPLE).flatMap(place -> series.read(place, SeriesReader.Role.COUNTED));
        Optional<SeriesSource> total =
                ratio.required("total", EXAMPLE).flatMap(place -> series.read(place, SeriesReader.Role.TOTAL));
        bad.ifPresent(part -> total.filter(whole -> !whole.word().equals(part.word()))
                .ifPresent(whole -> ratio.error(
                        "`bad` asks " + part.word() + " and `total` asks " + whole.word()
                                + ": their buckets need not be of the same moments.",
                        "Ask one source for both.")));
        return ratio.make(() -> Measured.of(new Measurement.Ratio(bad.orElseThrow(), total.orElseThrow())));
    }

    private Optional<Measured> series(Place place, KnownChecks readable, String kind, SeriesReader.Role role) {
        return place.section(Section.MEASURED)
                .flatMap(fields -> fields.has("same")
                        ? same(fields, readable, kind)
                        : series.read(fields, role)
                                .map(source -> role == SeriesReader.Role.GAUGE
                                        ? new Measurement.Gauge(source)
                                        : new Measurement.Count(source))
                                .map(Measured::of));
    }

    /** What another check measures, with its resolution and delay. */
    private static Optional<Measured> same(Fields fields, KnownChecks readable, String kind) {
        fields.words().stream()
                .filter(word -> !word.equals("same"))
                .forEach(
                        word -> fields.errorAt(word, "`" + word + "` stands beside `same`.", "Leave one of them out."));
        Place place = fields.optional("same").orElseThrow();
        return readable.read(place).flatMap(name -> readable.check(name)).flatMap(other -> {
            if (!kind(other).equals(kind)) {
                place.error(
                        "`" + other.name() + "` is a " + kind(other) + ", and here a " + kind + " is meant.",
                        "Name another check, or write `" + kind(other) + ": { same: " + other.name() + " }`.");
            }
            return fields.make(
                    () -> new Measured(other.measurement(), new SourceDefaults(other.ownResolution(), other.delay())));
        });
    }

    private static String kind(Check check) {
        return switch (check.measurement()) {
            case Measurement.Health ignored -> "health";
            case Measurement.Ratio ignored -> "ratio";
            case Measurement.Count ignored -> "count";
            case Measurement.Gauge ignored -> "gauge";
        };
    }
}
