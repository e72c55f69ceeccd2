package dev.watchkeeper.notifier.wiring;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Work that is done round after round on a thread of its own until it is stopped. A round that fails is logged and done again after a pause. */
final class Loop {
    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final String name;
    private final Duration afterTrouble;
    private final Round round;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * @param name of the thread, and of the work in the log
     * @param round waits by itself when there is nothing to do
     */
    Loop(String name, Duration afterTrouble, Round round) {
        this.name = name;
        this.afterTrouble = afterTrouble;
        this.round = round;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** One round. An interrupt ends the work. */
    @FunctionalInterface
    interface Round {
        void run() throws InterruptedException;
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    boolean stopped() {
        return stopped;
    }

    private void run() {
        try {
            while (!stopped) {
                try {
                    round.run();
                } catch (RuntimeException e) {
                    LOG.warnf("%s wait cause=%s", name, e);
                    Thread.sleep(afterTrouble);
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s end", name);
        }
    }
}
