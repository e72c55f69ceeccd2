package dev.watchkeeper.endtoend.canary;

import static dev.watchkeeper.endtoend.canary.CanaryCallers.must;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Everything happens in which a service needs a credential. One version really goes back; nothing else goes well. */
final class CanaryStory {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** A wrong password may be set right meanwhile, so these do not end. */
    private static final int GO_ON_TRYING = 2;

    private static final Pattern COOKIE = Pattern.compile("wk_session=wks_([A-Za-z0-9_-]+)");

    private final CanaryStack stack;
    private final Canaries canaries;
    private final CanaryCallers callers;
    private final CanaryPolicies policies;
    private final CanaryDeployments deployments;
    private final CanaryRollbacks rollbacks;
    private volatile boolean awsIsWell;
    private volatile boolean broken;

    CanaryStory(CanaryStack stack) throws IOException {
        this.stack = stack;
        this.canaries = stack.canaries;
        this.callers = new CanaryCallers(stack);
        this.policies = new CanaryPolicies(stack.vendors.url());
        this.deployments = new CanaryDeployments(callers, policies);
        this.rollbacks = new CanaryRollbacks(callers);
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
        stack.aws.answer(vendors, () -> awsIsWell);
        vendors.answers(
                "/app/",
                () -> broken
                        ? Optional.empty()
                        : Optional.of(
                                "{\"status\": \"ok\", \"inviteCode\": \"x1\", \"id\": \"h1\", \"requestId\": \"r1\", \"token\": \"%s\"}"
                                        .formatted(canaries.in("probe", "value kept from an answer"))));
    }

    Map<String, String> deployments() {
        return deployments.ids();
    }

    List<String> answers() {
        return callers.answers();
    }

    void tell() throws IOException {
        personsSignIn();
        for (String project : Canaries.PROJECTS) {
            subscribe(project);
        }
        for (String project : Canaries.PROJECTS) {
            for (String service : CanaryPolicies.ASKED.keySet()) {
                deployments.request(project, service);
            }
        }
        for (String project : Canaries.PROJECTS) {
            deployments.start(project, CanaryPolicies.TAKEN_BACK);
            deployments.start(project, CanaryPolicies.SWITCHED);
        }
        awsIsWell = true;
        for (String project : Canaries.PROJECTS) {
            rollbacks.carryOut(deployments.start(project, CanaryPolicies.GOES_BACK));
        }
        awsIsWell = false;
        githubCalls();
        malformedBodies();
        broken = true;
        for (Map.Entry<String, String> each : deployments.ids().entrySet()) {
            rollbacks.ask(each.getKey(), each.getValue());
        }
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
            callers.say(new CanaryCalls(stack.url(service), "")
                    .send("GET", "/api/v1/self", "", "", "Cookie", "wk_session=wks_" + cookie.group(1)));
            callers.say(new CanaryCalls(stack.url(service), "wk_" + canaries.in(service, "unknown token"))
                    .get("/api/v1/self"));
        }
        callers.say(nobody.post(
                "/api/v1/session", "{\"token\": \"wk_" + canaries.in("gate", "unknown token at the sign-in") + "\"}"));
        CanaryCalls.Said away = nobody.get("/api/v1/session/providers/acme?to=/");
        Matcher state =
                Pattern.compile("[?&]state=([^&]+)").matcher(away.headers().toString());
        String sent = state.find() ? state.group(1).replaceAll("[\\],].*", "") : "none";
        String kept = away.headers()
                .getOrDefault("set-cookie", List.of(""))
                .getFirst()
                .split(";", 2)[0];
        callers.say(nobody.send(
                "GET",
                "/api/v1/session/providers/acme/back?state=" + sent + "&code="
                        + canaries.in("gate", "code of a provider"),
                "",
                "",
                "Cookie",
                kept.isEmpty() ? "none=none" : kept));
    }

    private void subscribe(String project) throws IOException {
        CanaryCalls deployer = callers.as(Role.DEPLOYER, "notifier");
        JsonNode hook = deployer.post(
                        "/api/v1/subscriptions",
                        "{\"project\": \"" + project + "\", \"url\": \"" + stack.vendors.url() + "/hooks/x\"}")
                .json();
        // The answer to who has made it is where its secret is told.
        canaries.add(new Canary(
                "notifier",
                "secret of a subscription",
                hook.path("secret").asText().substring("whsec_".length())));
        callers.say(deployer.post("/api/v1/subscriptions/" + hook.path("id").asText() + "/test", "{}"));
        CanaryCalls.Said mail = must(deployer.post(
                "/api/v1/subscriptions",
                "{\"project\": \"" + project + "\", \"email\": \"team@" + project + ".example\"}"));
        callers.say(
                deployer.post("/api/v1/subscriptions/" + mail.json().path("id").asText() + "/test", "{}"));
        callers.say(deployer.post(
                "/api/v1/subscriptions", "{\"project\": \"" + project + "\", \"slack\": \"#deployments\"}"));
    }

    private void githubCalls() throws IOException {
        CanaryCalls github = new CanaryCalls(stack.url("gate"), "");
        String body = "{\"action\": \"completed\", \"repository\": {\"full_name\": \"petforce/api\"}}";
        String given = canaries.given("gate", "secret:petforce/github-webhook");
        callers.say(must(delivered(github, body, signature(body, given))));
        callers.say(delivered(github, body, signature(body, canaries.in("gate", "secret that another signs with"))));
        callers.say(delivered(github, "{ broken", signature("{ broken", given)));
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
                callers.say(new CanaryCalls(stack.url("gate"), "")
                        .post(path, form.formatted(canaries.in("gate", "token in a broken body"))));
            }
        }
        // Who writes the value in place of its name is told so; the value goes nowhere.
        String policy = policies.of("petforce", CanaryPolicies.SWITCHED);
        for (String word :
                List.of("secret:petforce/switch", "secret:petforce/kubernetes", "secret:petforce/probe-token")) {
            callers.say(callers.as(Role.ADMIN, "gate")
                    .post("/api/v1/policies", policy.replace(word, canaries.in("gate", "value in place of " + word))));
        }
    }
}
