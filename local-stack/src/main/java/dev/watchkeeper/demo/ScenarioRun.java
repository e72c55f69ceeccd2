package dev.watchkeeper.demo;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.demo.deploy.Deployer;
import dev.watchkeeper.demo.deploy.Pause;
import dev.watchkeeper.demo.deploy.Shifting;
import dev.watchkeeper.demo.judge.Case;
import dev.watchkeeper.demo.judge.Judge;
import dev.watchkeeper.demo.judge.Judgement;
import dev.watchkeeper.demo.judge.ReceivedAlert;
import dev.watchkeeper.demo.judge.Timeline;
import dev.watchkeeper.demo.site.PolicyText;
import dev.watchkeeper.demo.site.ServiceSite;
import dev.watchkeeper.demo.story.StoryEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One scenario: v1.1.0 becomes known good, v1.2.0 is deployed over it, and what comes of it is judged. */
public final class ScenarioRun {
    static final String OLD = "v1.1.0";
    static final String NEW = "v1.2.0";
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(4);
    /** A version that serves already gets no traffic by its steps, so that they need not last. */
    private static final Duration NOTHING_TO_SHIFT = Duration.ofSeconds(2);
    /** Long enough for a second switch back to show itself, and for users to be seen served. */
    private static final Duration SETTLE = Duration.ofSeconds(4);

    private static final int MOST_REQUESTS = 3;
    private static final Duration BEFORE_NEXT_REQUEST = Duration.ofSeconds(3);

    private static final Set<String> ENDS_OF_A_ROLLBACK =
            Set.of("rollback.completed", "rollback.failed", "rollback.held", "rollback.stooddown");

    private final Demo demo;
    private final Scenario scenario;

    public ScenarioRun(Demo demo, Scenario scenario) {
        this.demo = demo;
        this.scenario = scenario;
    }

    /** What came of it, and how long it took. */
    public record Outcome(Scenario scenario, Judgement judgement, List<String> times, Duration took) {}

    /** @throws IllegalStateException when it cannot be carried through, with the reason */
    public Outcome run() {
        long begin = System.nanoTime();
        demo.story().say("scenario " + scenario.label() + ": " + scenario.sentence());
        try (ServiceSite site = ServiceSite.start(
                demo.shared(), scenario.service(), OLD, demo.stack().switchSecret(), demo.clock())) {
            Deployer deployer = new Deployer(
                    demo.stack(), demo.session(), site.switchClient(), scenario.service(), List.of(50, 100));
            String policy = PolicyText.of(
                    demo.policy(), scenario.service(), demo.shared().host(), site.trafficPort(), site.adminPort());
            makeKnownGood(deployer, policy);
            deployer.setPolicy(policy);
            site.startVersion(NEW, scenario.fault());
            String deployment = deploy(deployer, NEW);
            Shifting shifting = deployer.shift(deployment, NEW);
            if (shifting instanceof Shifting.Stopped stopped) {
                demo.story()
                        .say("the pipeline shifts no further than before " + stopped.share() + " %: "
                                + stopped.reason());
            }
            if (scenario == Scenario.BLIND) {
                site.switchClient().showMetrics(false);
                demo.story().say("the metrics of " + scenario.service() + " vanish now");
            }
            awaitEnd(deployment);
            Pause.of(SETTLE);
            Case seen = seen(site, deployment);
            deployer.leave();
            return new Outcome(
                    scenario,
                    Judge.judge(scenario.expectation(), seen),
                    Timeline.of(seen).lines(),
                    Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            throw new IllegalStateException("scenario " + scenario.label() + ": " + e.getMessage(), e);
        }
    }

    private void makeKnownGood(Deployer deployer, String policy) throws IOException {
        demo.story().say(OLD + " has all traffic already: its steps last " + NOTHING_TO_SHIFT.toSeconds() + " s each");
        deployer.setPolicy(PolicyText.withHold(policy, NOTHING_TO_SHIFT));
        String first = deploy(deployer, OLD);
        if (deployer.shift(first, OLD) instanceof Shifting.Stopped stopped) {
            throw new IllegalStateException(OLD + " was stopped at " + stopped.share() + " %: " + stopped.reason());
        }
        if (demo.stream()
                .await(event -> event.is("deployment.stable", first), LONGEST_WATCH)
                .isEmpty()) {
            throw new IllegalStateException(OLD + " did not become known good in " + LONGEST_WATCH.toSeconds() + " s");
        }
    }

    /** A machine that has just started so much may be slow at first: a refused request is made again. */
    private String deploy(Deployer deployer, String version) {
        for (int attempt = 1; ; attempt++) {
            String deployment = deployer.request(version);
            Optional<String> refusal = deployer.refusal(deployment);
            if (refusal.isEmpty()) {
                deployer.start(deployment);
                return deployment;
            }
            if (attempt == MOST_REQUESTS) {
                throw new IllegalStateException(version + " was refused: " + refusal.get());
            }
            demo.story().say("the pipeline asks again for " + version);
            Pause.of(BEFORE_NEXT_REQUEST);
        }
    }

    private void awaitEnd(String deployment) {
        boolean ended = switch (scenario.expectation()) {
            case TAKEN_BACK, TAKEN_BACK_BEFORE_FULL_SHIFT ->
                heard(event -> event.deployment().equals(deployment) && ENDS_OF_A_ROLLBACK.contains(event.type()));
            case KEPT ->
                heard(event -> event.is("deployment.stable", deployment) || event.is("rollback.started", deployment));
            case KEPT_WITH_ALERT ->
                heard(event -> event.deployment().equals(deployment)
                        && (event.severity().equals("page") || event.type().equals("rollback.started")));
        };
        if (!ended) {
            demo.story().say("nothing came of it in " + LONGEST_WATCH.toSeconds() + " s");
        }
    }

    private boolean heard(Predicate<StoryEvent> wanted) {
        return demo.stream().await(wanted, LONGEST_WATCH).isPresent();
    }

    private Case seen(ServiceSite site, String deployment) {
        List<Event> events = demo.topics().readAll().stream()
                .map(written -> written.envelope().event())
                .filter(event -> event.about()
                        .filter(watch -> watch.deployment().value().equals(deployment))
                        .isPresent())
                .toList();
        return new Case(
                deployment,
                "demo/" + scenario.service() + "/" + PolicyText.environment(scenario.service()),
                OLD,
                NEW,
                site.ledger(),
                events,
                ReceivedAlert.readAll(demo.shared().received()));
    }
}
