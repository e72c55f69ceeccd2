package dev.watchkeeper.rollback.means.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An API server that stores what it is given and checks resource versions. The controller is played by the test: nothing rolls out by
 * itself. It also keeps a ledger of the patches that had an effect.
 */
final class FakeCluster implements AutoCloseable {
    /** How it treats the next patch. */
    enum Mood {
        FINE,
        ACTS_THEN_NEVER_ANSWERS,
        ACTS_THEN_500,
        SAYS_500,
        SAYS_429,
        FORBIDS,
        REDIRECTS,
        SOMEBODY_IS_FASTER
    }

    static final String NAMESPACE = "shop";
    static final String TOKEN = "t0ken-of-the-test";

    /** Bodies of patches that changed something. */
    final List<String> effects = Collections.synchronizedList(new ArrayList<>());

    /** Method and path of each request. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    volatile Mood mood = Mood.FINE;
    volatile boolean signedIn = true;
    private final KubernetesMockServer server;
    private final KubernetesClient client;

    /** It tells of every request. */
    private static final Logger TALK = Logger.getLogger(MockWebServer.class.getName());

    static {
        TALK.setLevel(Level.WARNING);
    }

    FakeCluster() {
        server = new KubernetesMockServer(
                new Context(new ObjectMapper()), new MockWebServer(), new HashMap<>(), new Moody(), false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient();
        Deployment deployment = client.resource(deployment("registry.example:5000/shop/api:v1.2.0"))
                .create();
        owned(deployment, "api-good", "v1.1.0", "3", 0);
        owned(deployment, "api-bad", "v1.2.0", "4", 3);
        rolledOut(3, 3);
        requests.clear();
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    int port() {
        return server.getPort();
    }

    Deployment deployment() {
        return client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("api")
                .get();
    }

    String image() {
        return deployment()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    void change(UnaryOperator<Deployment> change) {
        client.apps().deployments().inNamespace(NAMESPACE).withName("api").edit(change);
    }

    void deploy(String tag) {
        change(it -> new DeploymentBuilder(it)
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .withImage("registry.example:5000/shop/api:" + tag)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
    }

    /** Somebody has written a book into its annotations. */
    void grow(String replicaSet, int letters) {
        client.apps()
                .replicaSets()
                .inNamespace(NAMESPACE)
                .withName(replicaSet)
                .edit(it -> new ReplicaSetBuilder(it)
                        .editMetadata()
                        .addToAnnotations("book", "x".repeat(letters))
                        .endMetadata()
                        .build());
    }

    void delete(String replicaSet) {
        client.apps().replicaSets().inNamespace(NAMESPACE).withName(replicaSet).delete();
    }

    /** The controller has looked at it: so many pods of the wanted template, so many in all. */
    void rolledOut(int updated, int all) {
        Deployment now = deployment();
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .resource(new DeploymentBuilder(now)
                        .withNewStatus()
                        .withObservedGeneration(now.getMetadata().getGeneration())
                        .withReplicas(all)
                        .withUpdatedReplicas(updated)
                        .withReadyReplicas(all)
                        .withAvailableReplicas(all)
                        .endStatus()
                        .build())
                .updateStatus();
    }

    /** The controller makes all pods of one ReplicaSet and ends those of another. */
    void rollsOut(String to, String from) {
        ready(to, 3);
        ready(from, 0);
        rolledOut(3, 3);
    }

    void stuck() {
        Deployment now = deployment();
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .resource(new DeploymentBuilder(now)
                        .editStatus()
                        .withObservedGeneration(now.getMetadata().getGeneration())
                        .withUpdatedReplicas(1)
                        .addNewCondition()
                        .withType("Progressing")
                        .withStatus("False")
                        .withReason("ProgressDeadlineExceeded")
                        .withMessage("has timed out progressing")
                        .endCondition()
                        .endStatus()
                        .build())
                .updateStatus();
    }

    void ready(String replicaSet, int pods) {
        ReplicaSet now = client.apps()
                .replicaSets()
                .inNamespace(NAMESPACE)
                .withName(replicaSet)
                .get();
        client.apps()
                .replicaSets()
                .inNamespace(NAMESPACE)
                .resource(new ReplicaSetBuilder(now)
                        .editOrNewStatus()
                        .withReplicas(pods)
                        .withReadyReplicas(pods)
                        .endStatus()
                        .build())
                .updateStatus();
    }

    void owned(HasMetadata owner, String name, String tag, String revision, int ready) {
        client.resource(new ReplicaSetBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .withLabels(Map.of("app", "api", "pod-template-hash", name))
                        .withAnnotations(Map.of("deployment.kubernetes.io/revision", revision))
                        .addNewOwnerReference()
                        .withUid(owner.getMetadata().getUid())
                        .withKind("Deployment")
                        .withName("api")
                        .withController(true)
                        .endOwnerReference()
                        .endMetadata()
                        .withNewSpec()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(Map.of("app", "api", "pod-template-hash", name))
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("api")
                        .withImage("registry.example:5000/shop/api:" + tag)
                        .addNewEnv()
                        .withName("REPLICA_SET")
                        .withValue(name)
                        .endEnv()
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        ready(name, ready);
    }

    private static Deployment deployment(String image) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("api")
                .withNamespace(NAMESPACE)
                .withAnnotations(Map.of("deployment.kubernetes.io/revision", "4"))
                .endMetadata()
                .withNewSpec()
                .withReplicas(3)
                .withNewSelector()
                .withMatchLabels(Map.of("app", "api"))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Map.of("app", "api"))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("api")
                .withImage(image)
                .addNewEnv()
                .withName("ONLY_IN_THE_NEW_VERSION")
                .withValue("yes")
                .endEnv()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }

    /** Stands before the store: rights, dry runs, and what goes wrong with a patch. */
    private final class Moody extends KubernetesCrudDispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            boolean ours = String.valueOf(request.getHeader("User-Agent")).startsWith("watchkeeper");
            if (!ours) {
                return super.dispatch(request);
            }
            requests.add(request.getMethod() + " " + request.getPath());
            if (request.getHeader("Impersonate-User") != null) {
                return new MockResponse().setResponseCode(403);
            }
            if (!signedIn || !("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
                return new MockResponse().setResponseCode(401);
            }
            return request.getMethod().equals("PATCH") ? patched(request) : super.dispatch(request);
        }

        private MockResponse patched(RecordedRequest request) {
            return switch (mood) {
                case FINE -> applied(request);
                case ACTS_THEN_NEVER_ANSWERS -> applied(request).setBodyDelay(Duration.ofSeconds(30));
                case ACTS_THEN_500 -> {
                    applied(request);
                    yield new MockResponse().setResponseCode(500);
                }
                case SAYS_500 -> new MockResponse().setResponseCode(500);
                case SAYS_429 -> new MockResponse().setResponseCode(429);
                case FORBIDS ->
                    new MockResponse()
                            .setResponseCode(403)
                            .setHeader("Content-Type", "application/json")
                            .setBody(
                                    "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":403,\"message\":\""
                                            + request.getHeader("Authorization") + " may not patch\"}");
                case REDIRECTS -> new MockResponse().setResponseCode(307).setHeader("Location", url() + "/elsewhere");
                case SOMEBODY_IS_FASTER -> {
                    mood = Mood.FINE;
                    String scaled = "[{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":5}]";
                    super.dispatch(like(request, HttpMethod.PATCH, new Buffer(scaled.getBytes(UTF_8))));
                    yield applied(request);
                }
            };
        }

        /** A server-side dry run is answered and not stored. */
        private MockResponse applied(RecordedRequest request) {
            if (String.valueOf(request.getPath()).contains("dryRun=All")) {
                return super.dispatch(like(request, HttpMethod.GET, request.getBody()));
            }
            String body = request.getUtf8Body();
            MockResponse response = super.dispatch(like(request, HttpMethod.PATCH, new Buffer(body.getBytes(UTF_8))));
            if (response.code() < 300) {
                effects.add(body);
            }
            return response;
        }

        private static RecordedRequest like(RecordedRequest request, HttpMethod method, Buffer body) {
            String path = request.getPath().replaceAll("\\?.*", "");
            return new RecordedRequest(request.getHttpVersion(), method, path, request.getHeaders(), body);
        }
    }
}
