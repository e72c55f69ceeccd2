package dev.watchkeeper.bench.cluster.load;

import dev.watchkeeper.contract.id.ServiceRef;
import java.util.List;
import java.util.stream.IntStream;

/** A service that is deployed once. Each has an environment of its own, so that several that break are no common cause. */
public record Watched(String name, Kind kind) {
    public static final String PROJECT = "demo";

    private static final List<Kind> EIGHT =
            List.of(Kind.GOOD, Kind.ERRORS, Kind.GOOD, Kind.DOWN, Kind.GOOD, Kind.ERRORS, Kind.BLIND, Kind.GOOD);

    /** Of each eight: four good ones, three that turn bad, one that cannot be seen. */
    public static List<Watched> mixture(String wave, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Watched("%s-%02d".formatted(wave, number), EIGHT.get(number % EIGHT.size())))
                .toList();
    }

    /** Which of its wave it is: the same number is the same scenario. */
    public String number() {
        return name.substring(name.lastIndexOf('-') + 1);
    }

    public String environment() {
        return "of-" + name;
    }

    public ServiceRef service() {
        return ServiceRef.of(PROJECT, name, environment());
    }
}
