package dev.watchkeeper.bench.detection.run;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.OptionalInt;

record RollsBackAtOnce() implements Contender {
    @Override
    public String name() {
        return "at once";
    }

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        return OptionalInt.of(10);
    }
}
