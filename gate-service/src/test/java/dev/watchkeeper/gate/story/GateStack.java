package dev.watchkeeper.gate.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.gate.aws.AwsAt;
import dev.watchkeeper.gate.identity.RealProvider;
import dev.watchkeeper.gate.supplier.Suppliers;
import dev.watchkeeper.stack.fake.openid.FakeIdentityProvider;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The shared stack as the gate's configuration; the gate looks more often than in production. */
public class GateStack implements QuarkusTestResourceLifecycleManager {
    /** With which the tests sign deliveries. */
    static final String WEBHOOK_SECRET = "a secret that only GitHub and the gate know";

    private static final FakeIdentityProvider PROVIDER = FakeIdentityProvider.start(Clock.systemUTC());

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    /** Where the real provider listens when a test starts it. */
    private static final int CERTIFIED = freePort();

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new TreeMap<>(TestStack.shared().quarkusConfig("gate"));
        config.put("watchkeeper.gate.look-every", "50ms");
        config.put("watchkeeper.gate.aws.endpoint", "http://127.0.0.1:" + freePort());
        config.put("watchkeeper.gate.aws.region", "eu-central-1");
        config.put("watchkeeper.gate.aws.credentials-file", AwsAt.credentials().toString());
        config.put("watchkeeper.gate.aws.projects.demo.region", "eu-central-1");
        int supplier = freePort();
        config.put("watchkeeper.gate.datadog.api", "http://127.0.0.1:" + supplier);
        config.put("watchkeeper.gate.pagerduty.api", "http://127.0.0.1:" + supplier);
        config.put("watchkeeper.gate.sentry.projects.demo.api", "http://127.0.0.1:" + supplier);
        config.put("watchkeeper.gate.sentry.projects.demo.organization", "petforce");
        config.put("watchkeeper.gate.switches.projects.demo.keys", "ro:*");
        config.put(
                "watchkeeper.gate.github-webhooks.secrets",
                "secret:demo/github-webhook,secret:other/github-webhook,secret:held/github-webhook");
        int held = freePort();
        config.put(GithubFront.PORT, Integer.toString(held));
        config.put(
                "watchkeeper.gate.github.api",
                GithubFront.start(ForgeOfStories.start(), held).toString());
        config.put("watchkeeper.gate.github.ask-for-runs-every", "1s");
        config.put("watchkeeper.gate.deployment-link", "https://watchkeeper.example/deployments/{id}");
        config.put(
                "watchkeeper.gate.session.identity-providers",
                identityProviders().toString());
        config.put(
                "watchkeeper.access-bootstrap",
                withSubjectsOfProviders(Path.of(config.get("watchkeeper.access-bootstrap")))
                        .toString());
        Path operatorFile = ForgeOfStories.withAccount(Path.of(config.get("watchkeeper.operator-file")));
        config.put("watchkeeper.operator-file", withSecrets(operatorFile));
        return config;
    }

    /** The provider whose persons and programs the tests know. */
    static FakeIdentityProvider identityProvider() {
        return PROVIDER;
    }

    static int portOfTheCertifiedProvider() {
        return CERTIFIED;
    }

    private static Path identityProviders() {
        Path file = TestStack.shared().newFolder("identity").resolve("providers.json");
        try {
            Files.writeString(file, """
                [{"name": "acme", "issuer": "%s", "audience": "%s",
                  "client": {"id": "%s", "secret": "secret:watchkeeper/oidc-client"},
                  "subjects": [
                    {"subject": "ann", "when": {"email": "ann@example.org", "email_verified": "true"}},
                    {"subject": "ci-shop", "when": {"repository": "acme/shop", "environment": "production"}}]},
                 {"name": "certified", "issuer": "http://127.0.0.1:%s", "audience": "%s",
                  "client": {"id": "%s", "secret": "secret:watchkeeper/oidc-client"},
                  "subjects": [
                    {"subject": "ann", "when": {"email": "ann@example.org", "email_verified": "true"}},
                    {"subject": "ci-shop", "when": {"sub": "ci-shop", "client_id": "ci-shop"}}]},
                 {"name": "away", "issuer": "http://127.0.0.1:%s", "audience": "watchkeeper",
                  "client": {"id": "watchkeeper", "secret": "secret:watchkeeper/oidc-client"},
                  "subjects": [{"subject": "ann", "when": {"email": "ann@example.org"}}]}]
                """.formatted(
                            PROVIDER.issuer(),
                            FakeIdentityProvider.CLIENT,
                            FakeIdentityProvider.CLIENT,
                            CERTIFIED,
                            RealProvider.CLIENT,
                            RealProvider.CLIENT,
                            freePort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static Path withSubjectsOfProviders(Path bootstrap) {
        ObjectMapper json = new ObjectMapper();
        // Beside the credentials, which the tests find by it.
        Path file = bootstrap.resolveSibling("bootstrap-with-providers.json");
        try {
            ArrayNode all = (ArrayNode) json.readTree(bootstrap.toFile());
            all.addObject()
                    .put("subject", "ann")
                    .put("project", "demo")
                    .putArray("roles")
                    .add("approver");
            all.addObject()
                    .put("subject", "ci-shop")
                    .put("project", "demo")
                    .putArray("roles")
                    .add("deployer");
            json.writeValue(file.toFile(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** With which a project's deliveries are signed. */
    static String secretOf(String project) {
        return project.equals("demo") ? WEBHOOK_SECRET : WEBHOOK_SECRET + " about " + project;
    }

    /** Nobody listens there until a test does, and no two are the same. */
    private static int freePort() {
        int port = FreePort.find();
        return GIVEN.add(port) ? port : freePort();
    }

    private static String withSecrets(Path given) {
        ObjectMapper json = new ObjectMapper();
        Path file = TestStack.shared().newFolder("operator").resolve("operator.json");
        try {
            ObjectNode all = (ObjectNode) json.readTree(given.toFile());
            for (String project : new String[] {"demo", "other", "held"}) {
                ObjectNode secret = all.withObject("/secrets").putObject("secret:" + project + "/github-webhook");
                secret.put("value", project.equals("other") ? "the secret of another project" : secretOf(project));
                secret.putArray("hosts").add("github.com");
            }
            Suppliers.addSecrets(all);
            ObjectNode client = all.withObject("/secrets").putObject("secret:watchkeeper/oidc-client");
            client.put("value", FakeIdentityProvider.SECRET);
            client.putArray("hosts").add("127.0.0.1");
            all.withObject("/egress").withArray("/watchkeeper").add("127.0.0.1");
            json.writeValue(file.toFile(), all);
        } catch (IOException e) {
            throw new UncheckedIOException("the operator file of the stack can be extended", e);
        }
        return file.toString();
    }

    @Override
    public void stop() {
        // The stack is gone with the JVM.
    }
}
