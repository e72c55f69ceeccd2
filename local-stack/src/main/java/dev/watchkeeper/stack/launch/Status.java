package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.process.PidFile;
import dev.watchkeeper.stack.process.ResidentMemory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verb {@code status}: a line per part with its state, process, age and memory, and the sum. */
final class Status {
    private final StackOptions options;
    private final Console console;
    private final Clock clock;

    Status(StackOptions options, Console console, Clock clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
    }

    /** @return 0 when every part is ready, 3 otherwise */
    int run() {
        StackFolder folder = options.folder();
        Optional<ProcessHandle> launcher = StackLock.holder(folder);
        if (launcher.isEmpty()) {
            console.say("watchkeeper: nothing is up in " + folder.root() + "; start it with ./watchkeeper up.");
            return 3;
        }
        Optional<RunningStack> running = StackRecord.read(folder);
        Optional<PortPlan> ports = running.map(RunningStack::ports);
        List<StatusTable.Row> rows = new ArrayList<>();
        rows.add(row("launcher", launcher, true));
        for (Part part : running.map(RunningStack::parts).orElse(List.of(Part.values()))) {
            Optional<ProcessHandle> process = PidFile.living(folder.pidFile(part));
            rows.add(row(part.label(), process, process.isPresent() && answers(part, ports)));
        }
        StatusTable.lines(rows).forEach(console::say);
        return rows.stream().allMatch(row -> row.state().equals("ready")) ? 0 : 3;
    }

    private StatusTable.Row row(String name, Optional<ProcessHandle> process, boolean ready) {
        String state = process.isEmpty() ? "down" : ready ? "ready" : "starting";
        // The launcher's descendants are the other parts, each with a line of its own.
        ResidentMemory memory = process.map(ProcessHandle::pid)
                .map(name.equals("launcher") ? ResidentMemory::ofOne : ResidentMemory::of)
                .orElse(ResidentMemory.NONE);
        Optional<Duration> age = process.flatMap(each -> each.info().startInstant())
                .map(since -> Duration.between(since, clock.instant()));
        return new StatusTable.Row(name, state, process.map(ProcessHandle::pid), age, memory);
    }

    private boolean answers(Part part, Optional<PortPlan> ports) {
        Readiness readiness = new Readiness();
        if (part.service()) {
            return ports.filter(plan -> readiness.http(plan.url(part) + "/q/health/ready"))
                    .isPresent();
        }
        return switch (part) {
            case ORIGIN ->
                ports.filter(plan -> readiness.http(plan.url(part) + "/origin/health"))
                        .isPresent();
            case KAFKA -> readiness.mark(options.folder().readyMark(part));
            default -> ports.isPresent();
        };
    }
}
