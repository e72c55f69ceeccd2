package dev.watchkeeper.notifier.delivery;

/** Tells a subscriber one event. Repeating it carries the same id where the other side has a place for one. */
@FunctionalInterface
public interface Receiver {
    Answer tell(DueDelivery delivery);
}
