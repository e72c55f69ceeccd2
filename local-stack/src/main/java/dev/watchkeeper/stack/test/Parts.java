package dev.watchkeeper.stack.test;

import dev.watchkeeper.stack.infrastructure.Addresses;

/** A running broker, database and cache, wherever they come from. */
interface Parts extends AutoCloseable {
    Addresses addresses();

    @Override
    void close();
}
