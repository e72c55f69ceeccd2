package dev.watchkeeper.probe.counter;

import java.time.Instant;
import java.util.List;

/**
 * What a check keeps from one scrape for the next.
 *
 * @param tick the tick that the scrape was made for
 * @param series in the order in which the question names them
 */
public record Remembered(Instant tick, List<Selected> series) {
    public Remembered {
        series = List.copyOf(series);
    }
}
