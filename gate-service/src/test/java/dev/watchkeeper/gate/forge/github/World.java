package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static dev.watchkeeper.gate.examples.Examples.NOON;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.evidence.Rehearsal;
import dev.watchkeeper.gate.evidence.RollbackState;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.kit.github.GithubAccounts;
import dev.watchkeeper.kit.github.GithubApp;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gate's own client, asking a GitHub on this machine for the project {@code demo}; its clock stands. */
final class World implements AutoCloseable {
    static final ProjectName DEMO = new ProjectName("demo");
    static final String CANARY = "ghp_canary0123456789";
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    /** As long as the slowest machine needs. */
    static final Duration PATIENT = Duration.ofSeconds(30);

    static final GithubAccounts.Words WORDS =
            new GithubAccounts.Words("watchkeeper.gate.github", "github-gate-token", "github-gate-app-key");
    /** What runs before. */
    static final String RUNNING = "a".repeat(40);

    static final Policy POLICY = Examples.wholePolicy(
            "database: { rds: demo, migrations: db/migration }",
            text -> text.replace(
                            "production, team: households", "production, team: households, repository: petforce/api")
                    .replace("rollback: { previousVersion: known-good }", """
                    rollback: { previousVersion: known-good }
                        migrations: { lint: true }
                        ci: { required: [unit, lint], vulnerabilities: { critical: 0 } }
                        review: { approvals: 2, from: team:senior-engineers, unresolvedThreads: 0, forbiddenLabels: [DO NOT MERGE], securityReview: { paths: ["auth/**", "db/**"], from: team:security }, productReview: { paths: ["web/**"], from: team:product } }
                        documents: { changelog: required, versionBumped: package.json, apiDocs: { when: "openapi/**" } }""".strip()));

    private final OperatorFile operator;
    private final GuardedHttpClient http;

    World(Path folder, String secretName, String secret) {
        this.operator = new OperatorFile(Optional.of(operatorFile(folder, secretName, secret)));
        this.http = new GuardedHttpClient(new EgressRules(operator.egress()), operator.secrets(), NameLookup.SYSTEM);
    }

    static World byToken(Path folder) {
        return new World(folder, "github-gate-token", CANARY);
    }

    Forges forges(URI api) {
        return forges(api, Map.of(), PATIENT);
    }

    Forges forges(URI api, Map<ProjectName, GithubApp> apps, Duration limit) {
        return new GithubForges(
                new GithubAccounts(api, apps, WORDS), Set.of(DEMO), http, operator.secrets(), CLOCK, limit);
    }

    static CheckFacts facts(Report... reports) {
        return facts(Optional.of(RUNNING), reports);
    }

    /** @param running the commit that runs; empty: nothing does, and nothing ever did */
    static CheckFacts facts(Optional<String> running, Report... reports) {
        Optional<Version> version =
                running.map(commit -> new Version("v1.1.0", Optional.of(commit), Optional.empty(), Optional.empty()));
        Rehearsal rehearsal = new Rehearsal(
                List.of(new TargetRehearsal(
                        new TargetName("switch"), true, "", version, Optional.empty(), Optional.empty())),
                "possible");
        Evidence evidence =
                new Evidence(Optional.empty(), Optional.of(rehearsal), List.of(), List.of(), false, RollbackState.NONE);
        return new CheckFacts(
                Examples.requestedOfCommit(), POLICY, evidence, running.isEmpty(), List.of(reports), NOON);
    }

    static CheckFacts withoutCommit() {
        Deployment deployment = Examples.requested();
        return new CheckFacts(deployment, POLICY, facts().evidence(), false, List.of(), NOON);
    }

    static CheckFacts of(Policy policy) {
        CheckFacts facts = facts();
        return new CheckFacts(facts.deployment(), policy, facts.evidence(), false, facts.reports(), NOON);
    }

    private static Path operatorFile(Path folder, String name, String secret) {
        try {
            String value = new ObjectMapper().writeValueAsString(secret);
            return Files.writeString(
                    folder.resolve("operator.json"),
                    "{\"secrets\":{\"secret:demo/" + name + "\":{\"value\":" + value
                            + ",\"hosts\":[\"127.0.0.1\"]}},\"egress\":{\"demo\":[\"127.0.0.1\"]}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    static String commit() {
        return COMMIT;
    }
}
