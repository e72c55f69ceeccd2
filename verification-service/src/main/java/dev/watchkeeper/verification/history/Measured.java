package dev.watchkeeper.verification.history;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Instant;
import java.util.List;

/**
 * What one row measured.
 *
 * @param place the file and the line
 * @param appended when it was there to be read
 * @param marked whether the row is labelled as part of an incident
 */
public record Measured(String place, Instant appended, List<CheckReading> readings, boolean marked) {
    public Measured {
        readings = List.copyOf(readings);
    }

    /** When its bucket begins. */
    public Instant start() {
        return sample().start();
    }

    public Instant end() {
        return sample().end();
    }

    public List<CheckName> checks() {
        return readings.stream().map(CheckReading::check).toList();
    }

    private Sample sample() {
        return readings.getFirst().samples().getFirst();
    }
}
