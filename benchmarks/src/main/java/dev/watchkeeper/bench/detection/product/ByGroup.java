package dev.watchkeeper.bench.detection.product;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.OptionalInt;

/** A detector for every instance or endpoint that the source tells apart; together they cost what one would cost. */
record ByGroup(String name, Detector each) implements Contender {
    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        int groups = telemetry.groups().size();
        Detector part = new Detector(each.name(), each.form(), each.lasting(), each.alpha() / groups, each.bucket());
        OptionalInt first = OptionalInt.empty();
        for (Counts counts : telemetry.groups()) {
            OptionalInt at = part.on(counts, telemetry);
            if (at.isPresent() && (first.isEmpty() || at.getAsInt() < first.getAsInt())) {
                first = at;
            }
        }
        return first;
    }
}
