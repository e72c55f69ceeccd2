package dev.watchkeeper.notifier.outage;

import java.time.Instant;

/** Port to whoever is woken when the stream is out: one alert for the whole installation. */
public interface OutagePager {
    /** @return whether it was taken */
    boolean page(String sentence, Instant since);

    boolean resolve();
}
