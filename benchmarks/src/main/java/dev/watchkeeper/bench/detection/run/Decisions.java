package dev.watchkeeper.bench.detection.run;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What everybody decided about one deployment; nobody is asked twice. */
record Decisions(Telemetry telemetry, Map<Contender, OptionalInt> made) {
    Decisions(Telemetry telemetry) {
        this(telemetry, new HashMap<>());
    }

    OptionalInt of(Contender contender) {
        OptionalInt known = made.get(contender);
        if (known != null) {
            return known;
        }
        OptionalInt decision = contender.parts().isEmpty()
                ? contender.rollsBackAt(telemetry)
                : contender.parts().stream()
                        .map(this::of)
                        .filter(OptionalInt::isPresent)
                        .mapToInt(OptionalInt::getAsInt)
                        .min();
        made.put(contender, decision);
        return decision;
    }
}
