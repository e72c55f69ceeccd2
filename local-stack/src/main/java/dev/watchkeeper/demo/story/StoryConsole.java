package dev.watchkeeper.demo.story;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Where the story is printed: whole lines, and on a terminal one last line that is drawn again. */
public final class StoryConsole {
    private static final int USUAL_WIDTH = 80;

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private final ReentrantLock lock = new ReentrantLock();
    private String status = "";
    private boolean over;

    /** @param terminal whether a line may be drawn again; a file or a pipe gets whole lines only */
    public StoryConsole(PrintStream out, boolean terminal) {
        this(out, terminal, USUAL_WIDTH);
    }

    /** @param width columns of the terminal: a longer last line would break, and could not be drawn again */
    StoryConsole(PrintStream out, boolean terminal, int width) {
        this.out = out;
        this.width = width;
        this.terminal = terminal;
    }

    /** The terminal of this process, or what stands in its place. */
    @SuppressWarnings("SystemOut")
    public static StoryConsole standard() {
        return new StoryConsole(
                System.out,
                Optional.ofNullable(System.console())
                        .filter(StoryConsole::isTerminal)
                        .isPresent(),
                Math.max(20, Integer.getInteger("watchkeeper.columns", USUAL_WIDTH)));
    }

    /** From JDK 22 on a console may be no terminal, and says so; an older JDK gives none then. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    public void say(String line) {
        lock.lock();
        try {
            if (over) {
                return;
            }
            erase();
            out.println(line);
            draw();
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /** The last word: what is said afterwards by those who do not know yet that it is over is not printed. */
    public void lastWord(String line) {
        lock.lock();
        try {
            erase();
            status = "";
            out.println(line);
            out.flush();
            over = true;
        } finally {
            lock.unlock();
        }
    }

    boolean terminal() {
        return terminal;
    }

    /** Shows a line below the story until the next one; nothing without a terminal. */
    void status(String line) {
        lock.lock();
        try {
            if (over) {
                return;
            }
            erase();
            status = line.length() < width ? line : line.substring(0, width - 1);
            draw();
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    private void erase() {
        if (terminal && !status.isEmpty()) {
            out.print("\r" + " ".repeat(status.length()) + "\r");
        }
    }

    private void draw() {
        if (terminal && !status.isEmpty()) {
            out.print(status);
        }
    }
}
