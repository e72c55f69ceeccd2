package dev.watchkeeper.notifier.outage;

/** Port to the stream, from outside of it. Blocks at most 15 s. */
@FunctionalInterface
public interface StreamSight {
    Sight look();
}
