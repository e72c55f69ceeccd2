package dev.watchkeeper.stack.launch;

import java.io.PrintStream;

/** The only place that writes to the terminal. */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;

    public Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @SuppressWarnings("SystemOut")
    public static Console terminal() {
        return new Console(System.out, System.err);
    }

    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    public synchronized void complain(String sentence) {
        err.println("watchkeeper: " + sentence);
        err.flush();
    }
}
