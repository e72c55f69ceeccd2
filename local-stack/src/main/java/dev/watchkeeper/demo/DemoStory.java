package dev.watchkeeper.demo;

import dev.watchkeeper.demo.judge.Finding;
import dev.watchkeeper.demo.site.OwnStack;
import dev.watchkeeper.demo.site.StackAddress;
import dev.watchkeeper.demo.story.StoryConsole;
import dev.watchkeeper.demo.story.StoryTeller;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Addresses;
import dev.watchkeeper.stack.infrastructure.Infrastructure;
import dev.watchkeeper.stack.launch.StackFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code ./watchkeeper demo}: tells the scenarios one after the other and judges each. */
public final class DemoStory {
    private final StoryConsole console;
    private final Clock clock;

    public DemoStory(StoryConsole console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    /** @return 0 only when every scenario came to what it had to come to */
    public int run(DemoOptions options) {
        String policy = read(options.policy());
        List<Phase> phases = phases(policy);
        console.say("The demo compresses a day of watching into seconds by its policy ("
                + options.policy().getFileName()
                + "): phases of seconds, rules over 5 s intervals, and a cap that lets all scenarios run.");
        try (Stack stack = stack(options);
                StoryTeller story = new StoryTeller(console, clock, phases);
                Demo demo = Demo.open(
                        stack.address(), options.folder().resolve("site"), options.host(), policy, story, clock)) {
            List<String> summary = new ArrayList<>();
            boolean all = true;
            for (Scenario scenario : options.scenarios()) {
                boolean held = tell(demo, scenario, summary);
                all &= held;
            }
            story.putBarsAway();
            console.say("");
            summary.forEach(console::say);
            if (options.keep()) {
                console.say("The stack stays at " + stack.address().origin() + " until Ctrl-C.");
                awaitTheEnd();
            }
            return all ? 0 : 1;
        } catch (IllegalStateException | UncheckedIOException e) {
            console.say("The demo could not be told: " + e.getMessage());
            return 1;
        }
    }

    private boolean tell(Demo demo, Scenario scenario, List<String> summary) {
        try {
            ScenarioRun.Outcome outcome = new ScenarioRun(demo, scenario).run();
            boolean held = outcome.judgement().held();
            console.say("");
            console.say("scenario " + scenario.label() + (held ? ": as it had to be" : ": NOT as it had to be"));
            for (Finding finding : outcome.judgement().findings()) {
                console.say("   " + (finding.held() ? "yes  " : "NO   ") + finding.sentence());
            }
            outcome.times().forEach(line -> console.say("        " + line));
            console.say("");
            summary.add(String.format(
                    Locale.ROOT,
                    "%-12s %-4s %d s",
                    scenario.label(),
                    held ? "ok" : "BAD",
                    outcome.took().toSeconds()));
            return held;
        } catch (IllegalStateException e) {
            console.say("scenario " + scenario.label() + " could not be carried through: " + e.getMessage());
            summary.add(String.format(Locale.ROOT, "%-12s BAD  %s", scenario.label(), e.getMessage()));
            return false;
        }
    }

    /** The phases of a policy. @throws IllegalStateException when the policy is not valid */
    public static List<Phase> phases(String policy) {
        return switch (PolicyReader.read(policy)) {
            case PolicyReading.Accepted accepted -> accepted.policy().watch().phases();
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException("the demo's policy is not valid: " + rejected.errors());
        };
    }

    /** @param own the stack to stop at the end, when it is the demo's own */
    private record Stack(StackAddress address, Optional<OwnStack> own) implements AutoCloseable {
        @Override
        public void close() {
            own.ifPresent(OwnStack::close);
        }
    }

    private Stack stack(DemoOptions options) {
        if (options.against().isPresent()) {
            String origin = options.against().get();
            if (options.elsewhere().isPresent()) {
                return new Stack(elsewhere(origin, options.elsewhere().get()), Optional.empty());
            }
            StackAddress running = StackAddress.of(options.runningStack())
                    .filter(address -> address.origin().equals(origin))
                    .orElseThrow(() -> new IllegalStateException(
                            "no stack of " + options.runningStack().root() + " runs at " + origin
                                    + ": start one with ./watchkeeper up, or name its folder with --data"));
            return new Stack(running, Optional.empty());
        }
        console.say("starting a stack of its own in " + options.folder());
        OwnStack own = OwnStack.startFresh(
                options.project(), new StackFolder(options.folder().resolve("stack")), given());
        console.say(own.address() + " is ready");
        return new Stack(own.address(), Optional.of(own));
    }

    private static StackAddress elsewhere(String origin, DemoOptions.Elsewhere there) {
        StackCredentials secrets = StackCredentials.load(there.credentials())
                .orElseThrow(() -> new IllegalStateException("there is no secrets.json in " + there.credentials()));
        return StackAddress.of(origin, there.kafka(), secrets);
    }

    /** What a person has said about the infrastructure is meant for the demo's own stack too. */
    private static Map<String, String> given() {
        return Infrastructure.chosen() == Infrastructure.EXTERNAL
                ? Addresses.from(System.getenv()).asEnvironment()
                : Map.of();
    }

    private static String read(Path policy) {
        try {
            return Files.readString(policy);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's policy " + policy + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
