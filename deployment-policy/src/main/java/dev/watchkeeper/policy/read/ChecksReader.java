package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.check.Against;
import dev.watchkeeper.policy.check.Cadence;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Compare;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.check.MofN;
import dev.watchkeeper.policy.check.Use;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.source.SourceDefaults;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.policy.yaml.YamlNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code checks}. */
final class ChecksReader {
    /** Words that begin rule ids of their own. */
    private static final List<String> TAKEN = List.of("critical", "reported", "all");

    private final MeasurementReader measurements;
    private final SeriesReader series = new SeriesReader();

    ChecksReader(Secrets secrets) {
        this.measurements = new MeasurementReader(new HealthReader(secrets));
    }

    KnownChecks read(Fields spec) {
        Optional<Fields> names = spec.required(
                        "checks", "{ health: { health: { http: \"GET https://host/health\" } } }")
                .flatMap(Place::names);
        List<Check> checks = new ArrayList<>();
        names.ifPresent(all -> {
            if (all.words().isEmpty()) {
                all.error("There is no check.", "Name at least one thing that is measured.");
            }
            // first those that ask themselves, then those that measure the same as another
            KnownChecks own = new KnownChecks(askingThemselves(all), checks);
            own.words().forEach(word -> check(all, word, own).ifPresent(checks::add));
            KnownChecks known = new KnownChecks(own.words(), List.copyOf(checks));
            all.words().stream()
                    .filter(word -> !own.words().contains(word))
                    .forEach(word -> check(all, word, known).ifPresent(checks::add));
        });
        return new KnownChecks(names.map(Fields::words).orElse(List.of()), checks);
    }

    private static List<String> askingThemselves(Fields all) {
        return all.words().stream()
                .filter(word ->
                        all.mapping().get(word).filter(ChecksReader::isSame).isEmpty())
                .toList();
    }

    private static boolean isSame(YamlNode check) {
        return check instanceof YamlNode.Mapping mapping
                && MeasurementReader.KINDS.stream()
                        .flatMap(kind -> mapping.get(kind).stream())
                        .anyMatch(measured -> measured instanceof YamlNode.Mapping words
                                && words.get("same").isPresent());
    }

    private Optional<Check> check(Fields all, String word, KnownChecks readable) {
        Optional<CheckName> name = name(all, word);
        return all.optional(word)
                .flatMap(place -> place.section(Section.CHECK))
                .flatMap(fields -> name.flatMap(given -> check(fields, given, readable)));
    }

    private static Optional<CheckName> name(Fields all, String word) {
        if (TAKEN.contains(word)) {
            all.errorAt(word, "`" + word + "` has a meaning of its own.", "Give the check another name.");
            return Optional.empty();
        }
        try {
            return Optional.of(new CheckName(word));
        } catch (IllegalArgumentException e) {
            all.errorAt(word, "`" + word + "` cannot be a name.", "Use letters, digits, dot, underscore and hyphen.");
            return Optional.empty();
        }
    }

    private Optional<Check> check(Fields fields, CheckName name, KnownChecks readable) {
        Optional<MeasurementReader.Measured> measured = measurements.read(fields, readable);
        Optional<Measurement> measurement = measured.map(MeasurementReader.Measured::measurement);
        Cadence cadence = fields.optional("every")
                .flatMap(place -> place.parsed(ChecksReader::cadence))
                .orElse(new Cadence.AsPhase());
        measured.map(MeasurementReader.Measured::defaults).ifPresent(defaults -> writeDefaults(fields, defaults));
        Optional<Duration> resolution = fields.optional("resolution").flatMap(Spans::atLeastASecond);
        Optional<Duration> delay = fields.optional("delay").flatMap(Spans::any);
        Optional<Limit> expect = fields.optional("expect").flatMap(place -> place.parsed(Limit::parse));
        Optional<String> as = fields.optional("as").flatMap(Place::text);
        boolean critical = fields.flag("critical");
        boolean required = fields.flag("required");
        boolean writes = fields.flag("writes");
        Use use = fields.optional("use")
                        .flatMap(place -> place.oneOf(List.of("gate")))
                        .isPresent()
                ? Use.GATE
                : Use.WATCH;
        boolean emptyIsZero = fields.flag("emptyIsZero");
        if (fields.has("compare")
                || measurement.filter(Measurement.Gauge.class::isInstance).isPresent()) {
            fields.or("of", MofN.FIVE_OF_FIVE.toString());
        }
        Optional<MofN> of = fields.optional("of").flatMap(place -> place.parsed(ChecksReader::mOfN));
        Optional<Against> against = fields.optional("against")
                .flatMap(place -> place.section(Section.AGAINST))
                .flatMap(ChecksReader::against);
        Optional<SeriesSource> seenBy =
                fields.optional("seenBy").flatMap(place -> series.read(place, SeriesReader.Role.TOTAL));
        Optional<Compare> compare = fields.optional("compare").flatMap(CompareReader::read);
        Optional<URI> link = fields.optional("link").flatMap(place -> place.parsed(Addresses::shown));
        measurement.ifPresent(given -> CheckFit.hold(fields, given, expect));
        measurement.ifPresent(given -> CheckFit.holdOnce(fields, given, cadence));
        if (measurement.isEmpty()) {
            return Optional.empty(); // its own mistake, or that of the check it is the same as
        }
        return fields.make(() -> new Check(
                name,
                measurement.orElseThrow(),
                cadence,
                resolution,
                delay.orElse(Duration.ZERO),
                expect,
                as,
                critical,
                required,
                writes,
                use,
                emptyIsZero,
                of.orElse(MofN.FIVE_OF_FIVE),
                against,
                seenBy,
                compare,
                link));
    }

    private static void writeDefaults(Fields fields, SourceDefaults defaults) {
        defaults.resolution().ifPresent(resolution -> fields.or("resolution", Durations.text(resolution)));
        fields.or("delay", Durations.text(defaults.delay()));
    }

    private static Cadence cadence(String text) {
        if (text.equals("once")) {
            return new Cadence.Once();
        }
        Duration every = Durations.parse(text);
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("'" + text + "' is too short: write once, or at least 1s");
        }
        return new Cadence.Every(every);
    }

    private static MofN mOfN(String text) {
        if (!text.matches("\\d{1,4} of \\d{1,4}")) {
            throw new IllegalArgumentException("'" + text + "' is not a number of buckets: write it like 3 of 5");
        }
        String[] numbers = text.split(" of ", -1);
        return new MofN(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    private static Optional<Against> against(Fields fields) {
        Optional<String> version = fields.required("version", "$previousVersion")
                .flatMap(place -> place.oneOf(List.of("$previousVersion")));
        return fields.make(() -> new Against(new Template(version.orElseThrow())));
    }
}
