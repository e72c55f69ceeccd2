package dev.watchkeeper.gate.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.gate.aws.AwsAt;
import dev.watchkeeper.gate.supplier.Suppliers;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The shared stack as the gate's configuration; the gate looks more often than in production. */
public class GateStack implements QuarkusTestResourceLifecycleManager {
    /** With which the tests sign deliveries. */
    static final String WEBHOOK_SECRET = "a secret that only GitHub and the gate know";

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
        Path operatorFile = ForgeOfStories.withAccount(Path.of(config.get("watchkeeper.operator-file")));
        config.put("watchkeeper.operator-file", withSecrets(operatorFile));
        return config;
    }

    /** With which a project's deliveries are signed. */
    static String secretOf(String project) {
        return project.equals("demo") ? WEBHOOK_SECRET : WEBHOOK_SECRET + " about " + project;
    }

    /** Nobody listens there until a test does. */
    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
