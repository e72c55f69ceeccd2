package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.kit.time.BrokerClock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * One thread that writes the answers which have come in and claims what is due; the questions themselves run on threads of their own.
 * It wakes when something changed or an answer came, and otherwise as often as the gate looks.
 */
final class AskingLoop {
    private static final Logger LOG = Logger.getLogger(AskingLoop.class);

    private final String name;
    private final Runnable write;
    private final Runnable ask;
    private final Wake.Sleeper wake;
    private final BrokerClock brokerClock;
    private final Duration every;
    private final Thread thread;
    private volatile boolean stopped;
    private boolean failing;

    AskingLoop(String name, Runnable write, Runnable ask, Wake.Sleeper wake, BrokerClock brokerClock, Duration every) {
        this.name = name;
        this.write = write;
        this.ask = ask;
        this.wake = wake;
        this.brokerClock = brokerClock;
        this.every = every;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!stopped) {
                if (brokerClock.decides()) {
                    attempt(write);
                    attempt(ask);
                }
                wake.await(every);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            if (failing) {
                failing = false;
                LOG.infof("%s go on", name);
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warnf("%s cannot be kept and are tried again cause=%s", name, e);
            }
        }
    }
}
