package dev.watchkeeper.stack.test;

import dev.watchkeeper.stack.infrastructure.Addresses;

/** Addresses that were given; nothing is started and nothing stopped. */
record GivenParts(Addresses addresses) implements Parts {
    @Override
    public void close() {
        // They belong to somebody else.
    }
}
