package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.forge.Forge;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.forge.github.GithubForges;
import dev.watchkeeper.gate.protection.AnsweringRuns;
import dev.watchkeeper.gate.protection.HeldAt;
import dev.watchkeeper.gate.protection.HeldRun;
import dev.watchkeeper.gate.protection.Sighting;
import dev.watchkeeper.gate.protection.SightingRuns;
import dev.watchkeeper.gate.protection.WhatFollows;
import dev.watchkeeper.gate.start.Starting;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.github.GithubAccounts;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakeRun;
import dev.watchkeeper.stack.fake.github.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Instances of a test's own that die at the worst moment, at a GitHub of its own. Their clock is an hour ahead, so that the gate under test
 * never takes up what they have left.
 */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
@Tag("F33")
class KilledRunTest {
    private static final String REPOSITORY = "petforce/killed";

    private final Transactions transactions;
    private final WhatFollows follows;
    private final Starting starting;
    private final FakeGithub github = FakeGithub.start(REPOSITORY, Clock.systemUTC());
    private final Queue<Runnable> outside = new ArrayDeque<>();
    private Instant now = Instant.now().plus(Duration.ofHours(1));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private GuardedHttpClient http;

    @SuppressWarnings("NullAway.Init")
    private OperatorFile operator;

    @Inject
    KilledRunTest(Transactions transactions, WhatFollows follows, Starting starting) {
        this.transactions = transactions;
        this.follows = follows;
        this.starting = starting;
    }

    @BeforeEach
    void begin() throws IOException {
        operator = new OperatorFile(Optional.of(Files.writeString(folder.resolve("operator.json"), """
                {"secrets": {"secret:demo/github-gate-token": {"value": "ghp_killed", "hosts": ["127.0.0.1"]}},
                 "egress": {"demo": ["127.0.0.1"]}}""")));
        http = new GuardedHttpClient(new EgressRules(operator.egress()), operator.secrets(), NameLookup.SYSTEM);
        github.workflow("deploy.yml", "Deploy", Set.of());
    }

    @AfterEach
    void stop() {
        http.close();
        github.close();
    }

    private Forges forges() {
        GithubAccounts.Words words =
                new GithubAccounts.Words("watchkeeper.gate.github", "github-gate-token", "github-gate-app-key");
        return new GithubForges(
                new GithubAccounts(github.base(), Map.of(), words), Set.of(), http, operator.secrets(), clock());
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** Asks when the test says so. */
    private AnsweringRuns instance(Forges forges) {
        return new AnsweringRuns(
                transactions,
                forges,
                follows,
                starting,
                new DeploymentLink(Optional.empty()),
                clock(),
                outside::add,
                (id, fault) -> {});
    }

    private void work(Forges forges) {
        instance(forges).work();
        while (!outside.isEmpty()) {
            outside.remove().run();
        }
    }

    /** Whatever it takes: reading again, deciding anew, sending. */
    private void workOn(Forges forges) {
        for (int i = 0; i < 4; i++) {
            work(forges);
            later(Duration.ofSeconds(5));
        }
    }

    /** GitHub takes the answer, and then this instance is no more. */
    private Forges dyingAfterSending() {
        Forges real = forges();
        return new Forges() {
            @Override
            public boolean mayAsk(dev.watchkeeper.contract.id.ProjectName project) {
                return real.mayAsk(project);
            }

            @Override
            public boolean mayAskForAlerts(dev.watchkeeper.contract.id.ProjectName project) {
                return false;
            }

            @Override
            public Forge at(dev.watchkeeper.contract.id.ProjectName project, GithubRepository repository) {
                Forge forge = real.at(project, repository);
                return (Forge) Proxy.newProxyInstance(
                        Forge.class.getClassLoader(), new Class<?>[] {Forge.class}, (proxy, method, arguments) -> {
                            try {
                                Object answer = method.invoke(forge, arguments);
                                if (method.getName().equals("review")) {
                                    throw new IllegalStateException("killed");
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
    }

    /** A run that is refused as it is for no tag: so it is answered at once, without a deployment. */
    private HeldAt held(FakeRun run, String name) {
        ServiceRef service = ServiceRef.of("demo", name, "production");
        Api.postPolicy(Policies.of(service)
                        .replace("team: households", "team: households, repository: " + REPOSITORY)
                        .replace(
                                "monitoring: {",
                                "protectionRule: { github-environment: " + name + " }\n    monitoring: {"))
                .then()
                .statusCode(201);
        github.protection().hold(run, "d".repeat(40), name);
        sight(run, name);
        return new HeldAt(service.project(), REPOSITORY, run.number(), name);
    }

    private void sight(FakeRun run, String name) {
        transactions.run(tx -> {
            SightingRuns.sight(
                    tx,
                    new dev.watchkeeper.contract.id.ProjectName("demo"),
                    REPOSITORY,
                    new Sighting(run.number(), name, Optional.empty()),
                    Optional.empty(),
                    now);
            return name;
        });
    }

    private HeldRun row(HeldAt at) {
        return transactions.run(tx -> tx.heldRuns().lock(at.id())).orElseThrow();
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    @Test
    void anAnswerWhoseSenderDiedIsFoundAndNotSentAgain() {
        FakeRun run = github.startedByHand("deploy.yml");
        HeldAt at = held(run, "killed-after");
        github.protection().alsoByPeople(run);
        work(forges());
        later(Duration.ofSeconds(1));

        work(dyingAfterSending());

        assertThat(row(at).stage()).as("the intent is committed").isEqualTo(HeldRun.Stage.ANSWERING);
        assertThat(github.protection().answers(run)).hasSize(1);
        work(forges());
        assertThat(row(at).stage()).as("still leased").isEqualTo(HeldRun.Stage.ANSWERING);
        later(Duration.ofMinutes(1));
        work(forges());
        assertThat(row(at).stage()).isEqualTo(HeldRun.Stage.OVER);
        assertThat(row(at).sentence()).contains("is rejected at killed-after");
        assertThat(github.protection().answers(run)).as("sent once").hasSize(1);
        assertThat(github.ledger().stream().filter(entry -> entry.path().endsWith("/deployment_protection_rule")))
                .hasSize(1);
    }

    @Test
    void anAnswerWhoseSenderDiedBeforeSendingIsSent() {
        FakeRun run = github.startedByHand("deploy.yml");
        HeldAt at = held(run, "killed-before");
        github.protection().personSaid(run, "killed-before", "rejected", "not by the reviewers' rule");
        work(forges());
        later(Duration.ofSeconds(1));

        instance(forges()).work();
        outside.clear();

        assertThat(row(at).stage()).isEqualTo(HeldRun.Stage.ANSWERING);
        later(Duration.ofMinutes(1));
        workOn(forges());
        assertThat(github.protection().answers(run)).hasSize(1);
        assertThat(row(at).stage()).isEqualTo(HeldRun.Stage.OVER);
    }

    @Test
    void whatADeadInstanceSaysLateDoesNotCount() {
        FakeRun run = github.startedByHand("deploy.yml");
        HeldAt at = held(run, "killed-late");
        instance(forges()).work();
        later(Duration.ofMinutes(1));
        Queue<Runnable> late = new ArrayDeque<>(outside);
        outside.clear();
        work(forges());
        HeldRun known = row(at);
        assertThat(known.stage()).isEqualTo(HeldRun.Stage.WAITS);
        github.protection().cancel(run);

        late.forEach(Runnable::run);

        assertThat(row(at)).as("it would have said that the run is over").isEqualTo(known);
    }

    @Test
    void anAnswerThatIsTooLateIsSaidAndNotTriedForEver() {
        FakeRun run = github.startedByHand("deploy.yml");
        HeldAt at = held(run, "killed-too-late");
        work(forges());
        later(Duration.ofSeconds(1));
        github.protection().cancel(run);

        work(forges());
        later(Duration.ofMinutes(1));
        work(forges());

        assertThat(row(at).stage()).isEqualTo(HeldRun.Stage.OVER);
        assertThat(row(at).lookAt()).isEmpty();
        assertThat(row(at).sentence()).contains("came too late", "is over: cancelled");
        assertThat(github.protection().answers(run)).isEmpty();
    }

    @Test
    void whoMayNotAnswerIsToldAndGivenUpAfterADay() {
        FakeRun run = github.startedByHand("deploy.yml");
        HeldAt at = held(run, "killed-forbidden");
        work(forges());
        github.fault(Fault.REFUSES);
        for (int i = 0; i < 3; i++) {
            later(Duration.ofMinutes(3));
            workOn(forges());
        }
        assertThat(row(at).sentence()).contains("Resource not accessible by integration");
        assertThat(row(at).stage()).isNotEqualTo(HeldRun.Stage.OVER);

        later(Duration.ofHours(25));
        work(forges());

        assertThat(row(at).stage()).isEqualTo(HeldRun.Stage.OVER);
        assertThat(row(at).sentence()).startsWith("Given up after 24 h");
    }

    @Test
    void aRunWhoseJobsRunAgainIsHeldAnew() {
        FakeRun run = github.startedByHand("deploy.yml");
        HeldAt at = held(run, "killed-again");
        work(forges());
        later(Duration.ofSeconds(1));
        work(forges());
        assertThat(github.protection().answers(run)).hasSize(1);
        sight(run, "killed-again");
        assertThat(row(at).stage()).as("told once more of what is answered").isEqualTo(HeldRun.Stage.OVER);

        run.again();
        long other = github.protection().hold(run, "d".repeat(40), "killed-again");
        transactions.run(tx -> {
            SightingRuns.sight(
                    tx,
                    at.project(),
                    REPOSITORY,
                    new Sighting(run.number(), "killed-again", Optional.of(other)),
                    Optional.empty(),
                    now);
            return other;
        });

        assertThat(row(at).stage()).isEqualTo(HeldRun.Stage.SIGHTED);
        assertThat(row(at).round()).isEqualTo(2);
    }
}
