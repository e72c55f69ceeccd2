package dev.watchkeeper.endtoend;

import dev.watchkeeper.demo.Demo;
import dev.watchkeeper.demo.DemoStory;
import dev.watchkeeper.demo.Scenario;
import dev.watchkeeper.demo.ScenarioRun;
import dev.watchkeeper.demo.site.OwnStack;
import dev.watchkeeper.demo.story.StoryConsole;
import dev.watchkeeper.demo.story.StoryTeller;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Infrastructure;
import dev.watchkeeper.stack.launch.Part;
import dev.watchkeeper.stack.launch.StackFolder;
import dev.watchkeeper.stack.launch.StackOptions;
import dev.watchkeeper.stack.launch.StackRecord;
import dev.watchkeeper.stack.test.ContainerParts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One stack, and several stories on it, each about a service of its own; one after the other, since each brings an application with
 * traffic along, and on a slow machine several of them break by themselves. Closing it ends every process.
 */
final class RunningStories implements AutoCloseable {
    private static final Duration LONGEST_STORY = Duration.ofMinutes(8);

    private final StackFolder folder;
    private final OwnStack stack;
    private final StoryTeller teller;
    private final Demo demo;
    private final Optional<ContainerParts> containers;
    private final ExecutorService told = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("stories").daemon().factory());
    private final Map<Scenario, CompletableFuture<ScenarioRun.Outcome>> running = new EnumMap<>(Scenario.class);

    private RunningStories(
            StackFolder folder, OwnStack stack, StoryTeller teller, Demo demo, Optional<ContainerParts> containers) {
        this.folder = folder;
        this.containers = containers;
        this.stack = stack;
        this.teller = teller;
        this.demo = demo;
    }

    static RunningStories start(Path project, Scenario... scenarios) throws IOException {
        Path folder = project.resolve("end-to-end-tests/target/stories").toAbsolutePath();
        String policy = Files.readString(project.resolve("examples/demo.yaml"));
        Optional<ContainerParts> containers = containers(folder);
        StackFolder stackFolder = new StackFolder(folder.resolve("stack"));
        OwnStack stack = OwnStack.startFresh(
                project,
                stackFolder,
                containers.map(parts -> parts.addresses().asEnvironment()).orElseGet(RunningStories::broker));
        try {
            Clock clock = Clock.systemUTC();
            StoryTeller teller = new StoryTeller(StoryConsole.standard(), clock, DemoStory.phases(policy));
            Demo demo = Demo.open(stack.address(), folder.resolve("site"), "127.0.0.1", policy, teller, clock);
            RunningStories stories = new RunningStories(stackFolder, stack, teller, demo, containers);
            List.of(scenarios).forEach(stories::tell);
            return stories;
        } catch (RuntimeException e) {
            stack.close();
            containers.ifPresent(ContainerParts::close);
            throw e;
        }
    }

    /** Where it is asked for, its own broker wants a password of each service over TLS, and denies what the list of rights has not. */
    private static Map<String, String> broker() {
        return secured() ? Map.of(StackOptions.KAFKA, "secured") : Map.of();
    }

    static boolean secured() {
        return Infrastructure.chosen() == Infrastructure.EMBEDDED
                && "secured".equals(System.getenv(StackOptions.KAFKA));
    }

    private static Optional<ContainerParts> containers(Path folder) {
        return Infrastructure.chosen() == Infrastructure.CONTAINERS
                ? Optional.of(ContainerParts.start(
                        StackCredentials.loadOrCreate(folder.resolve("containers"), Instant.now())))
                : Optional.empty();
    }

    /** Waits for a story to end. */
    ScenarioRun.Outcome outcome(Scenario scenario) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<ScenarioRun.Outcome> story = running.get(scenario);
        if (story == null) {
            throw new IllegalArgumentException(scenario + " was not started");
        }
        return story.get(LONGEST_STORY.toSeconds(), TimeUnit.SECONDS);
    }

    /** The one origin of all services and pages. */
    String origin() {
        return stack.address().origin();
    }

    String adminToken() {
        return stack.address().adminToken();
    }

    String viewerToken() {
        return stack.address().viewerToken();
    }

    /** The settings of a client that may read every topic. */
    Map<String, Object> kafka() {
        return stack.address().kafka();
    }

    StackFolder folder() {
        return folder;
    }

    /** What Prometheus would read of a service now, at the service itself. */
    String metrics(Part service) throws IOException, InterruptedException {
        String at = StackRecord.read(folder).orElseThrow().ports().url(service);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(at + "/q/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private void tell(Scenario scenario) {
        running.put(scenario, CompletableFuture.supplyAsync(() -> new ScenarioRun(demo, scenario).run(), told));
    }

    @Override
    public void close() {
        told.shutdownNow();
        demo.close();
        teller.close();
        stack.close();
        containers.ifPresent(ContainerParts::close);
    }
}
