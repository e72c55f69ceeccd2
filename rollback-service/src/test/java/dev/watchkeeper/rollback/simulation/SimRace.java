package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.rollback.run.AdvancingRollback;
import dev.watchkeeper.rollback.run.RunKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Two instances that carry on the same rollback and take turns between any two steps, as the seed has it. Each may stand still for
 * longer than any lease, also while the other one is in the middle of a step. Only one thread runs at any time, so that a seed always
 * gives the same race.
 */
final class SimRace {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int PAUSES = 3;

    private final SimWorld world;
    private final SplittableRandom random;
    private final List<Instance> instances = new ArrayList<>();
    private int pausesLeft = PAUSES;
    private boolean over;

    SimRace(SimWorld world, SplittableRandom random) {
        this.world = world;
        this.random = random;
        instances.add(new Instance("first"));
        instances.add(new Instance("second"));
    }

    /** How often an instance stood still for longer than the lease. */
    int pauses() {
        return PAUSES - pausesLeft;
    }

    void run() {
        world.atEachPoint(() -> running().point());
        world.tale.begin();
        Instant end = world.now.plus(LONGEST);
        while (world.runs.active() && world.now.isBefore(end)) {
            instances.forEach(Instance::newRound);
            for (Optional<Instance> next = next(); next.isPresent(); next = next()) {
                world.runs.executor = next.get().name;
                next.get().goOn();
            }
            world.timePasses();
        }
        over = true;
        instances.forEach(Instance::goOn);
        world.timePasses();
    }

    private Optional<Instance> next() {
        List<Instance> able = instances.stream().filter(Instance::able).toList();
        return able.isEmpty() ? Optional.empty() : Optional.of(able.get(random.nextInt(able.size())));
    }

    private Instance running() {
        return instances.stream()
                .filter(instance -> instance.name.equals(world.runs.executor))
                .findFirst()
                .orElseThrow();
    }

    /** Ends the thread of an instance when the race is over. */
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final class Instance {
        private final String name;
        private final AdvancingRollback advancing;
        private final Semaphore mayRun = new Semaphore(0);
        private final Semaphore hasStopped = new Semaphore(0);
        private Instant standsStillUntil = Instant.MIN;
        private boolean inRound;
        private Optional<Throwable> failure = Optional.empty();

        Instance(String name) {
            this.name = name;
            this.advancing = world.executor();
            Thread.ofVirtual().start(this::live);
        }

        void newRound() {
            inRound = true;
        }

        boolean able() {
            return inRound && !world.now.isBefore(standsStillUntil);
        }

        /** By the scheduler: until its next step, or the end of its round. */
        void goOn() {
            mayRun.release();
            try {
                if (!hasStopped.tryAcquire(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the " + name + " instance neither goes on nor stops");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            failure.ifPresent(found -> {
                throw new AssertionError("the " + name + " instance: " + found.getMessage(), found);
            });
        }

        /** By the instance: between two steps. */
        void point() {
            if (pausesLeft > 0 && random.nextInt(6) == 0) {
                pausesLeft--;
                standsStillUntil = world.now.plus(Duration.ofSeconds(random.nextInt(16, 70)));
            }
            waitForTurn();
        }

        private void waitForTurn() {
            hasStopped.release();
            mayRun.acquireUninterruptibly();
            if (over) {
                throw new Over();
            }
        }

        private void live() {
            try {
                mayRun.acquireUninterruptibly();
                while (!over) {
                    for (RunKey due : world.runs.due()) {
                        advancing.advance(due);
                    }
                    inRound = false;
                    waitForTurn();
                }
            } catch (Over ended) {
                // as it should
            } catch (Throwable e) {
                failure = Optional.of(e);
            } finally {
                inRound = false;
                hasStopped.release();
            }
        }
    }
}
