package dev.watchkeeper.bench.probe;

import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the first day of a deployment asks of vendors, counted where the product's own clients send their requests: the household's
 * policy for 1, 10 and 100 services of one account. Of each part of the day that has a pace of its own three minutes are run.
 */
final class CostDay {
    private static final List<Integer> SIZES = List.of(1, 10, 100);
    private static final Duration RUN = Duration.ofMinutes(3);

    /** A part of the day, entered some minutes after the full shift. */
    private enum Part {
        FIRST_QUARTER(2, 15),
        SECOND_QUARTER(20, 15),
        REST_OF_THE_DAY(120, 24 * 60 - 30);

        private final Duration entered;
        private final double runs;

        Part(long enteredMinutes, double minutes) {
            this.entered = Duration.ofMinutes(enteredMinutes);
            this.runs = minutes / RUN.toMinutes();
        }
    }

    private final String policy;

    CostDay(Path project) {
        Path file = project.resolve("examples/household-api.yaml");
        try {
            this.policy = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    List<Row> run() {
        List<Row> rows = new ArrayList<>();
        for (int services : SIZES) {
            List<Policy> policies =
                    IntStream.range(0, services).mapToObj(this::policy).toList();
            Map<Part, List<CountedVendor>> counted = new EnumMap<>(Part.class);
            for (Part part : Part.values()) {
                List<CountedVendor> vendors = vendors();
                new CostSpan(policies, vendors, part.entered).run(RUN);
                counted.put(part, vendors);
            }
            for (int vendor = 0; vendor < vendors().size(); vendor++) {
                rows.addAll(rows(services, vendor, counted));
            }
        }
        return rows;
    }

    private static List<Row> rows(int services, int number, Map<Part, List<CountedVendor>> counted) {
        double calls = 0;
        double carried = 0;
        for (Map.Entry<Part, List<CountedVendor>> one : counted.entrySet()) {
            calls += one.getValue().get(number).calls() * one.getKey().runs / services;
            carried += one.getValue().get(number).carried() * one.getKey().runs / services;
        }
        CountedVendor busiest =
                counted.getOrDefault(Part.FIRST_QUARTER, List.of()).get(number);
        String whose = " a day per deployment, " + services + (services == 1 ? " service" : " services");
        return List.of(
                Row.shown(
                        named(busiest) + ": calls" + whose,
                        calls,
                        "",
                        "%d calls an hour of the whole account in the first quarter of an hour"
                                .formatted(busiest.calls() * 20)),
                Row.shown(named(busiest) + ": series requested" + whose, carried, "", ""));
    }

    private static String named(CountedVendor vendor) {
        return vendor.client().name() + " (at most " + vendor.client().mostPerCall() + " per call)";
    }

    private static List<CountedVendor> vendors() {
        return List.of(new CountedCloudWatch(), new CountedLogs(), new CountedDatadog());
    }

    private Policy policy(int number) {
        String name = "s" + number;
        String text = policy.replace("service: household-api", "service: " + name)
                .replace("service:api", "service:" + name)
                .replace("ServiceName=api", "ServiceName=" + name);
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException("examples/household-api.yaml is refused: " + rejected.errors());
        };
    }
}
