package dev.watchkeeper.cli.output;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** While somebody only looks on: whoever presses Ctrl-C is told that nothing but the looking has ended. */
public final class Detaching {
    private Detaching() {}

    /**
     * Looks on.
     *
     * @param sentence what goes on without us
     */
    public static <T> T during(PrintWriter err, String sentence, Supplier<T> looking) {
        Thread saying = new Thread(() -> {
            err.println("detached: " + Plain.text(sentence));
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(saying);
        try {
            return looking.get();
        } finally {
            forget(saying);
        }
    }

    /** From now on the end is an end of its own. */
    private static void forget(Thread saying) {
        try {
            Runtime.getRuntime().removeShutdownHook(saying);
        } catch (IllegalStateException e) {
            // The process is ending already: the sentence is being said.
        }
    }
}
