package dev.watchkeeper.kit.incoming;

/** Told of a record that its handler did not take: it lies in quarantine, or is the erasure of a key. */
@FunctionalInterface
public interface PassedOver {
    /** The record is not acknowledged before this returns; a failure that may pass makes it be told again. */
    void passedOver(RecordPlace place) throws Exception;
}
