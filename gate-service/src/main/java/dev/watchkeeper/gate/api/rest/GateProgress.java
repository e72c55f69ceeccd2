package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.deployment.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Writes the progress of one gate to one reader: what is known, then what changes, until it is decided. Whoever comes back after a
 * break gets all of it again.
 */
final class GateProgress {
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    private static final int LOOKS_PER_HEARTBEAT = 50;
    private static final String WAITING = "requested";
    private static final Set<String> OVER = Set.of("refused", "ended", "aborted", "superseded");
    private static final Set<String> RESTING = Set.of("done", "given-back", "skipped", "given-up");

    private final Reader reader;

    GateProgress(Reader reader) {
        this.reader = reader;
    }

    /** The steps around a deployment: what is known, then what changes, until it is over and they rest. */
    void writeSteps(Supplier<DeploymentView> read) throws InterruptedException {
        Map<String, StepView> told = new HashMap<>();
        String status = "";
        for (int look = 0; ; look++) {
            DeploymentView now = read.get();
            if (!now.status().equals(status) && !reader.send("status", new Status(now.status(), now.share()))) {
                return;
            }
            status = now.status();
            for (StepView step : now.steps()) {
                if (!step.equals(told.put(step.step(), step)) && !reader.send("step", step)) {
                    return;
                }
            }
            if (OVER.contains(status) && now.steps().stream().allMatch(step -> RESTING.contains(step.stage()))) {
                return;
            }
            if (!goOn(look)) {
                return;
            }
        }
    }

    /** Where the deployment is. */
    record Status(String status, int share) {}

    /** @param read the deployment as it is now */
    void write(Supplier<DeploymentView> read) throws InterruptedException {
        Map<String, CheckView> told = new HashMap<>();
        for (int look = 0; ; look++) {
            DeploymentView now = read.get();
            for (CheckView check : now.checks()) {
                if (!check.equals(told.put(check.check(), check)) && !reader.send("check", check)) {
                    return;
                }
            }
            if (!now.status().equals(WAITING)) {
                boolean unused = reader.send("decided", new Decided(now));
                return;
            }
            if (!goOn(look)) {
                return;
            }
        }
    }

    /** @return false when the reader has gone, or may not read any more: it is asked at each look, also where nothing is to be said */
    private boolean goOn(int look) throws InterruptedException {
        if (look % LOOKS_PER_HEARTBEAT == LOOKS_PER_HEARTBEAT - 1 && !reader.send("heartbeat", Map.of())) {
            return false;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        return reader.isThere();
    }

    /** How it was decided. */
    record Decided(String status, List<Reason> reasons, List<String> notes) {
        Decided(DeploymentView view) {
            this(view.status(), view.reasons(), view.notes());
        }
    }
}
