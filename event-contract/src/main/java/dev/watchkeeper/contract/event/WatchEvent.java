package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.id.WatchRef;
import java.util.Optional;

/** The part that all events about one deployment share; their key is the deployment. */
interface WatchEvent {
    WatchRef watch();

    default String key() {
        return watch().deployment().value();
    }

    default String project() {
        return watch().service().project().value();
    }

    default Optional<WatchRef> about() {
        return Optional.of(watch());
    }
}
