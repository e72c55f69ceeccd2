package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.PolicyAccepted;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.notifier.KnownCallers;
import dev.watchkeeper.notifier.Publisher;
import dev.watchkeeper.policy.PolicyDocument;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.stack.test.TestStack;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A service of its own for one test, what happened to it, and who looks. */
final class Given implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    final String unique = UUID.randomUUID().toString().substring(0, 8);
    final String viewer = TestStack.shared().credentials().token(Role.VIEWER);
    final String deployer = TestStack.shared().credentials().token(Role.DEPLOYER);
    /** May see another project only. */
    final String stranger = "wk_stranger_" + unique;

    final ServiceRef service = ServiceRef.of("demo", "page-" + unique, "production");
    final WatchRef watch = new WatchRef(new DeploymentId("d-" + unique), Run.FIRST, service);
    final Publisher publisher = new Publisher();

    static {
        KnownCallers.publish();
    }

    Given() {
        publisher.publish(
                "stranger-" + unique,
                new AccessEvent.RolesGranted(
                        new SubjectId("stranger-" + unique),
                        "elsewhere",
                        Set.of(Role.VIEWER),
                        TokenHash.ofToken(stranger).hex(),
                        Optional.empty()));
    }

    /** Before the first request of a test: whoever looks is known. */
    void isKnown() {
        for (String token : List.of(viewer, deployer, stranger)) {
            await().atMost(SOON).until(() -> get(token, "/events").extract().statusCode() == 200);
        }
    }

    /** The demo's policy for this service, with one piece replaced. */
    String policy(String piece, String replacement) {
        try {
            return Files.readString(Path.of("../examples/demo.yaml"))
                    .replace("service: household-api", "service: " + service.service())
                    .replace(piece, replacement);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PolicyDocument document(String policy) {
        return ((PolicyReading.Accepted) PolicyReader.read(policy)).document();
    }

    void accepted(int version, String policy) {
        PolicyDocument document = document(policy);
        publisher.publish(
                "policy-" + unique + "-" + version,
                new PolicyAccepted(
                        service,
                        version,
                        new ResolvedPolicy(document.canonicalJson(), new PolicyHash(document.hash())),
                        new SubjectId("ann")));
    }

    void requested(String tag, String policy) {
        PolicyDocument document = document(policy);
        publisher.publish(
                "requested-" + unique,
                new DeploymentEvent.Requested(
                        watch,
                        new Version(tag, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                        List.of(),
                        new ResolvedPolicy(document.canonicalJson(), new PolicyHash(document.hash())),
                        new SubjectId("ben"),
                        Optional.empty(),
                        StartKind.NORMAL,
                        Optional.empty()));
    }

    ValidatableResponse get(String token, String path) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(token)
                .accept("text/html")
                .get(path)
                .then();
    }

    /** The page, as soon as it holds a piece. */
    String page(String path, String piece) {
        await().atMost(SOON).until(() -> get(viewer, path).extract().asString().contains(piece));
        return get(viewer, path).statusCode(200).extract().asString();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
