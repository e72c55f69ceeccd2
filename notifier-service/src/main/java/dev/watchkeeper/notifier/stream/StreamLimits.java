package dev.watchkeeper.notifier.stream;

import java.time.Duration;

/**
 * What readers may cost.
 *
 * @param readers at once, of all
 * @param readersOfOne at once, with one token
 * @param ringEvents events that are held in memory for readers that keep up
 * @param ringBytes the same in bytes
 * @param writeBytes how much is written to a reader at once
 * @param loads pages read from the archive at once, for readers that do not keep up
 * @param stuck a reader that takes nothing for so long is let go
 * @param heartbeat a quiet reader hears something so often
 * @param beat between two looks, so that several events go out together
 */
public record StreamLimits(
        int readers,
        int readersOfOne,
        int ringEvents,
        long ringBytes,
        int writeBytes,
        int loads,
        Duration stuck,
        Duration heartbeat,
        Duration beat) {}
