package dev.watchkeeper.notifier.delivery;

/** Tells a subscriber one event. Repeating it carries the same id, so that the receiver can tell. */
public interface Receiver {
    Answer tell(DueDelivery delivery);
}
