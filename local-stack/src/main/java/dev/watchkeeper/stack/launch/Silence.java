package dev.watchkeeper.stack.launch;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where nobody listens. */
final class Silence {
    static final PrintStream STREAM = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private Silence() {}
}
