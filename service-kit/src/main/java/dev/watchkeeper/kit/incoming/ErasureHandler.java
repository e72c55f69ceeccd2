package dev.watchkeeper.kit.incoming;

/** What a service does when the key of a compacted topic was erased. */
@FunctionalInterface
public interface ErasureHandler {
    /** For topics whose erasures mean nothing to the reader. */
    ErasureHandler NOTHING = (key, place) -> {};

    void erased(String key, RecordPlace place) throws Exception;
}
