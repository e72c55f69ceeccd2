package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.protection.AnsweringRuns;
import dev.watchkeeper.gate.protection.PollingRuns;
import dev.watchkeeper.gate.protection.WhatFollows;
import dev.watchkeeper.gate.start.Starting;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.time.BrokerClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Keeps runs going that environments of GitHub hold back; what asks GitHub runs on threads of its own. */
@ApplicationScoped
class HeldRunLoop {
    static final String FAULTS = "watchkeeper.gate.held-run.faults";

    private static final Logger LOG = Logger.getLogger(HeldRunLoop.class);

    private final MeterRegistry meters;
    private final PollingRuns polling;
    private final AtomicBoolean polls = new AtomicBoolean();
    private final AskingLoop loop;

    HeldRunLoop(
            Transactions transactions,
            Forges forges,
            WhatFollows follows,
            Starting starting,
            PollingRuns polling,
            DeploymentLink link,
            Clock clock,
            Wake wake,
            BrokerClock brokerClock,
            MeterRegistry meters,
            GateConfig config) {
        this.meters = meters;
        this.polling = polling;
        AnsweringRuns answering = new AnsweringRuns(
                transactions, forges, follows, starting, link, clock, HeldRunLoop::onAThreadOfItsOwn, this::fault);
        this.loop = new AskingLoop(
                "held-runs", this::poll, answering::work, wake.sleeper(), brokerClock, config.lookEvery());
    }

    void onStart(@Observes StartupEvent start) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        loop.stop();
    }

    /** One at a time. */
    private void poll() {
        if (polls.compareAndSet(false, true)) {
            onAThreadOfItsOwn(() -> {
                try {
                    polling.poll();
                } catch (RuntimeException e) {
                    fault("poll", e);
                } finally {
                    polls.set(false);
                }
            });
        }
    }

    private static void onAThreadOfItsOwn(Runnable work) {
        Thread unused = Thread.ofVirtual().name("held-run").start(work);
    }

    private void fault(String run, Throwable cause) {
        meters.counter(FAULTS).increment();
        LOG.warnf(cause, "a held run failed by a fault and is taken up again run=%s", run);
    }
}
