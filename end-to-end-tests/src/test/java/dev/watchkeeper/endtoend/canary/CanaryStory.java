package dev.watchkeeper.endtoend.canary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.stack.process.SupervisedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Everything happens in which a service needs a credential, and nothing of it goes well. */
final class CanaryStory {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Duration LONG = Duration.ofSeconds(60);
    /** A wrong password may be set right meanwhile, so these do not end. */
    private static final int GO_ON_TRYING = 2;

    private static final Pattern COOKIE = Pattern.compile("wk_session=wks_([A-Za-z0-9_-]+)");

    private final CanaryStack stack;
    private final Canaries canaries;
    private final List<String> answers = new ArrayList<>();
    private final Map<String, String> deployments = new TreeMap<>();
    private volatile boolean broken;

    CanaryStory(CanaryStack stack) {
        this.stack = stack;
        this.canaries = stack.canaries;
    }

    /** What vendors hand out is a credential as well. */
    void vendorsHandOut() {
        EchoingServer vendors = stack.vendors;
        vendors.answers(
                "/app/installations/",
                () -> Optional.of("""
                {"token": "ghs_%s", "expires_at": "%s"}
                """.formatted(
                                canaries.in("gate, probe, rollback", "token of an installation"),
                                Instant.now().plusSeconds(3600))));
        vendors.answers("/realm/.well-known/openid-configuration", () -> Optional.of("""
                {"issuer": "%1$s/realm", "authorization_endpoint": "%1$s/realm/authorize", "token_endpoint": "%1$s/realm/token",
                 "jwks_uri": "%1$s/realm/keys", "id_token_signing_alg_values_supported": ["RS256"]}
                """.formatted(vendors.url())));
        vendors.answers("/realm/keys", () -> Optional.of("{\"keys\": []}"));
        CanaryTargets.answer(vendors, () -> !broken);
        vendors.answers(
                "/app/",
                () -> broken
                        ? Optional.empty()
                        : Optional.of(
                                "{\"status\": \"ok\", \"inviteCode\": \"x1\", \"id\": \"h1\", \"requestId\": \"r1\", \"token\": \"%s\"}"
                                        .formatted(canaries.in("probe", "value kept from an answer"))));
    }

    Map<String, String> deployments() {
        return Map.copyOf(deployments);
    }

    List<String> answers() {
        return List.copyOf(answers);
    }

    void tell() throws IOException {
        personsSignIn();
        for (String project : Canaries.PROJECTS) {
            subscribe(project);
        }
        CanaryPolicies policies = new CanaryPolicies(stack.vendors.url());
        for (String project : Canaries.PROJECTS) {
            for (String service : CanaryPolicies.ASKED.keySet()) {
                prepare(project, service, policies.of(project, service));
                request(project, service);
            }
        }
        for (String project : Canaries.PROJECTS) {
            for (String service : List.of(CanaryPolicies.TAKEN_BACK, CanaryPolicies.SWITCHED)) {
                prepare(project, service, policies.of(project, service));
                start(project, service);
            }
        }
        githubCalls();
        malformedBodies();
        broken = true;
        for (Map.Entry<String, String> each : deployments.entrySet()) {
            takeBack(each.getKey(), each.getValue());
        }
    }

    private void takeBack(String service, String deployment) throws IOException {
        CanaryCalls rollback = as(Role.APPROVER, "rollback");
        say(as(Role.DEPLOYER, "rollback").post("/api/v1/rehearsals", "{\"service\": \"" + service + "\"}"));
        say(as(Role.DEPLOYER, "gate")
                .post(
                        "/api/v1/deployments/" + deployment + "/facts",
                        "{\"fact\": \"database-corruption\", \"description\": \"seen by a person\"}"));
        say(rollback.post("/api/v1/rollbacks", "{\"deployment\": \"" + deployment + "\", \"reason\": \"it is bad\"}"));
        say(rollback.get("/api/v1/rollbacks/" + deployment + "/database"));
        say(rollback.post(
                "/api/v1/rollbacks/" + deployment + "/database/restore",
                "{\"snapshot\": \"before\", \"reason\": \"the table is broken\"}"));
    }

    /** Each of these would work if one word were right: the service says what is wrong, or ends. */
    void startWrongly() throws IOException {
        List<SupervisedProcess> started = new ArrayList<>();
        started.add(stack.startWrongly(
                "rollback",
                "rollback-wrong-password",
                Map.of("quarkus.datasource.password", canaries.in("rollback", "wrong database password"))));
        started.add(stack.startWrongly(
                "gate",
                "gate-address-of-cache",
                Map.of(
                        "quarkus.redis.hosts",
                        "redis://:" + canaries.in("gate", "password in a broken address") + " @127.0.0.1:1")));
        started.add(stack.startWrongly(
                "gate",
                "gate-value-for-a-name",
                Map.of(
                        "watchkeeper.gate.switches.projects.acme.redis",
                        canaries.in("gate", "value in place of a secret's name"))));
        started.add(stack.startWrongly(
                "notifier",
                "notifier-address-of-signal",
                Map.of(
                        "watchkeeper.people.outage.signal",
                        "http://127.0.0.1/" + canaries.in("notifier", "broken signal") + " x")));
        started.add(stack.startWrongly(
                "probe", "probe-dsn", Map.of("sentry.dsn", "https:/" + canaries.in("probe", "broken DSN") + "@@/x y")));
        started.add(stack.startWrongly(
                "verification",
                "verification-password-of-broker",
                Map.of(
                        "kafka.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"watchkeeper-verification\" password=\""
                                + canaries.in("verification", "wrong password of the broker") + "\";")));
        started.add(stack.startWrongly(
                "probe",
                "probe-jaas",
                Map.of(
                        "kafka.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=watchkeeper-probe password "
                                + canaries.in("probe", "broken setting of the broker"))));
        try {
            Awaitility.await()
                    .atMost(LONG)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() ->
                            started.stream().filter(SupervisedProcess::running).count() <= GO_ON_TRYING);
        } catch (ConditionTimeoutException stillTrying) {
            // What they have said until now is searched all the same.
            return;
        }
    }

    private void personsSignIn() throws IOException {
        CanaryCalls nobody = new CanaryCalls(stack.url("gate"), "");
        CanaryCalls.Said in =
                nobody.post("/api/v1/session", "{\"token\": \"" + stack.credentials.token(Role.ADMIN) + "\"}");
        Matcher cookie = COOKIE.matcher(in.headers().toString());
        if (!cookie.find()) {
            throw new IllegalStateException("no session: " + in.status());
        }
        // The answer has it in its header, once: not kept for the search.
        canaries.add(new Canary("gate", "session", cookie.group(1)));
        for (String service : Credential.SERVICES) {
            say(new CanaryCalls(stack.url(service), "")
                    .send("GET", "/api/v1/self", "", "", "Cookie", "wk_session=wks_" + cookie.group(1)));
            say(new CanaryCalls(stack.url(service), "wk_" + canaries.in(service, "unknown token")).get("/api/v1/self"));
        }
        say(nobody.post(
                "/api/v1/session", "{\"token\": \"wk_" + canaries.in("gate", "unknown token at the sign-in") + "\"}"));
        CanaryCalls.Said away = nobody.get("/api/v1/session/providers/acme?to=/");
        Matcher state =
                Pattern.compile("[?&]state=([^&]+)").matcher(away.headers().toString());
        String sent = state.find() ? state.group(1).replaceAll("[\\],].*", "") : "none";
        String kept = away.headers()
                .getOrDefault("set-cookie", List.of(""))
                .getFirst()
                .split(";", 2)[0];
        say(nobody.send(
                "GET",
                "/api/v1/session/providers/acme/back?state=" + sent + "&code="
                        + canaries.in("gate", "code of a provider"),
                "",
                "",
                "Cookie",
                kept.isEmpty() ? "none=none" : kept));
    }

    private void subscribe(String project) throws IOException {
        CanaryCalls deployer = as(Role.DEPLOYER, "notifier");
        JsonNode hook = deployer.post(
                        "/api/v1/subscriptions",
                        "{\"project\": \"" + project + "\", \"url\": \"" + stack.vendors.url() + "/hooks/x\"}")
                .json();
        // The answer to who has made it is where its secret is told.
        canaries.add(new Canary(
                "notifier",
                "secret of a subscription",
                hook.path("secret").asText().substring("whsec_".length())));
        say(deployer.post("/api/v1/subscriptions/" + hook.path("id").asText() + "/test", "{}"));
        CanaryCalls.Said mail = must(deployer.post(
                "/api/v1/subscriptions",
                "{\"project\": \"" + project + "\", \"email\": \"team@" + project + ".example\"}"));
        say(deployer.post("/api/v1/subscriptions/" + mail.json().path("id").asText() + "/test", "{}"));
        say(deployer.post("/api/v1/subscriptions", "{\"project\": \"" + project + "\", \"slack\": \"#deployments\"}"));
    }

    private void prepare(String project, String service, String policy) throws IOException {
        say(must(as(Role.ADMIN, "gate").post("/api/v1/policies", policy)));
        say(must(as(Role.APPROVER, "gate")
                .post(
                        "/api/v1/known-good",
                        body(
                                project,
                                service,
                                "v1.0.0",
                                COMMIT.replace('0', '1'),
                                "api:1",
                                "\"reason\": \"it runs\""))));
    }

    /** @return the id of the deployment */
    private String request(String project, String service) throws IOException {
        CanaryCalls.Said answer = must(as(Role.DEPLOYER, "gate")
                .post("/api/v1/deployments", body(project, service, "v1.1.0", COMMIT, "api:2", "\"supersede\": true")));
        String id = answer.json().path("id").asText();
        deployments.put(project + "/" + service + "/production", id);
        say(answer);
        return id;
    }

    private static String body(
            String project, String service, String tag, String commit, String targetRef, String more) {
        return """
                {"project": "%s", "service": "%s", "environment": "production",
                 "version": {"tag": "%s", "commit": "%s", "targetRef": "%s", "schemaVersion": "42"}, %s}
                """.formatted(project, service, tag, commit, targetRef, more);
    }

    /** Of these only the one whose targets answer can be admitted; the other's rehearsals use what it was given. */
    private void start(String project, String service) throws IOException {
        CanaryCalls deployer = as(Role.DEPLOYER, "gate");
        String path = "/api/v1/deployments/" + request(project, service);
        if (service.equals(CanaryPolicies.SWITCHED) && !decided(deployer, path).contains("\"admitted\"")) {
            throw new IllegalStateException(
                    "not admitted: " + deployer.get(path).body());
        }
        say(deployer.post(path + "/start", "{}"));
        say(deployer.post(path + "/cutover-steps", "{\"share\": 100}"));
        say(deployer.post(path + "/shifted", "{}"));
    }

    private static String decided(CanaryCalls deployer, String path) throws IOException {
        try {
            Awaitility.await()
                    .atMost(LONG)
                    .until(() ->
                            !deployer.get(path).json().path("status").asText().equals("requested"));
        } catch (ConditionTimeoutException undecided) {
            return "";
        }
        return deployer.get(path).body();
    }

    private void githubCalls() throws IOException {
        CanaryCalls github = new CanaryCalls(stack.url("gate"), "");
        String body = "{\"action\": \"completed\", \"repository\": {\"full_name\": \"petforce/api\"}}";
        String given = canaries.given("gate", "secret:petforce/github-webhook");
        say(must(delivered(github, body, signature(body, given))));
        say(delivered(github, body, signature(body, canaries.in("gate", "secret that another signs with"))));
        say(delivered(github, "{ broken", signature("{ broken", given)));
    }

    private static CanaryCalls.Said delivered(CanaryCalls github, String body, String signature) throws IOException {
        return github.send(
                "POST",
                "/api/v1/github/webhooks",
                "application/json",
                body,
                "X-GitHub-Event",
                "check_run",
                "X-GitHub-Delivery",
                "canary-" + signature.substring(10, 20),
                "X-Hub-Signature-256",
                signature);
    }

    private static String signature(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void malformedBodies() throws IOException {
        for (String path : List.of("/api/v1/session", "/api/v1/session/token")) {
            for (String form : List.of(
                    "{\"token\": \"wk_%s\"",
                    "{\"token\": {\"x\": \"wk_%s\"}}", "{\"tokn\": \"wk_%s\"}", "wk_%s", "{\"wk_%s\": 1}")) {
                say(new CanaryCalls(stack.url("gate"), "")
                        .post(path, form.formatted(canaries.in("gate", "token in a broken body"))));
            }
        }
        // Who writes the value in place of its name is told so; the value goes nowhere.
        String policy = new CanaryPolicies(stack.vendors.url()).of("petforce", CanaryPolicies.SWITCHED);
        for (String word :
                List.of("secret:petforce/switch", "secret:petforce/kubernetes", "secret:petforce/probe-token")) {
            say(as(Role.ADMIN, "gate")
                    .post("/api/v1/policies", policy.replace(word, canaries.in("gate", "value in place of " + word))));
        }
    }

    private static CanaryCalls.Said must(CanaryCalls.Said said) {
        if (said.status() >= 300) {
            throw new IllegalStateException("refused with " + said.status() + ": " + said.body());
        }
        return said;
    }

    private CanaryCalls as(Role role, String service) {
        return new CanaryCalls(stack.url(service), stack.credentials.token(role));
    }

    private void say(CanaryCalls.Said said) {
        answers.add(said.toString());
    }
}
