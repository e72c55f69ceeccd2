package dev.watchkeeper.rollback.means.github;

import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.TARGET;
import static dev.watchkeeper.rollback.Examples.WATCH;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.kit.github.GithubAccounts;
import dev.watchkeeper.kit.github.GithubApp;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A means at some GitHub, with a clock that stands until it is moved, and a target of its own kind. */
final class Github implements AutoCloseable {
    static final String CANARY = "ghp_canary0123456789";
    /** As long as the slowest machine needs. */
    static final Duration PATIENT = Duration.ofSeconds(30);
    /** For what never answers. */
    static final Duration IMPATIENT = Duration.ofSeconds(3);

    final StandingClock clock;
    private final GuardedHttpClient http;
    private final OperatorFile operator;
    private final URI api;

    Github(URI api, Path folder, StandingClock clock, String secretName, String secret) {
        this.api = api;
        this.clock = clock;
        this.operator = new OperatorFile(Optional.of(operatorFile(folder, secretName, secret)));
        this.http = new GuardedHttpClient(new EgressRules(operator.egress()), operator.secrets(), NameLookup.SYSTEM);
    }

    static Github byToken(URI api, Path folder, StandingClock clock) {
        return new Github(api, folder, clock, "github-rollback-token", CANARY);
    }

    /** As a process that has just begun. */
    GithubMeans means() {
        return means(Map.of(), PATIENT);
    }

    GithubMeans means(Map<ProjectName, GithubApp> apps, Duration deadline) {
        return means(new Switched(), apps, deadline);
    }

    /** @param target what the workflow changes, by its own kind */
    GithubMeans means(RollbackMeans target, Duration deadline) {
        return means(target, Map.of(), deadline);
    }

    private GithubMeans means(RollbackMeans target, Map<ProjectName, GithubApp> apps, Duration deadline) {
        return new GithubMeans(
                new MeansByName(List.of(target)),
                new GithubAccounts(api, apps, GithubConfig.WORDS),
                http,
                operator.secrets(),
                clock,
                deadline);
    }

    static TargetMeans target(Map<String, String> inputs) {
        Map<String, String> settings =
                new TreeMap<>(Map.of("workflow", "rollback.yml", "repository", "petforce/api", "version", "v1.2.0"));
        inputs.forEach((name, value) -> settings.put("input." + name, value));
        return new TargetMeans(
                new ProjectName("demo"),
                new TargetName("switch"),
                "github-workflow",
                settings,
                Optional.of(new TargetMeans(TARGET.project(), TARGET.target(), Switched.NAME, TARGET.settings())));
    }

    static ActRequest request(String id) {
        return new ActRequest(id, WATCH, GOOD, new Expectation("v1.2.0", 7), "errors 4.2 % > 2 %");
    }

    /** What the template declares. */
    static final Set<String> DECLARED = Set.of("version", "environment", "correlation", "expected");

    private static Path operatorFile(Path folder, String name, String secret) {
        try {
            String value = new ObjectMapper().writeValueAsString(secret);
            return Files.writeString(
                    folder.resolve("operator.json"),
                    "{\"secrets\":{\"secret:demo/" + name + "\":{\"value\":" + value
                            + ",\"hosts\":[\"127.0.0.1\"]}},\"egress\":{\"demo\":[\"127.0.0.1\"]}}");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    static final class StandingClock extends Clock {
        private volatile Instant now = T0.plusSeconds(20);
        private volatile Duration eachLook = Duration.ZERO;

        /** So much goes by with each look at it, as if every request took its time. */
        void goesOn(Duration by) {
            eachLook = by;
        }

        void is(Instant next) {
            now = next;
        }

        void moves(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            now = now.plus(eachLook);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
