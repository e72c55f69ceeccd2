package dev.watchkeeper.rollback.means.kubernetes;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against fabric8's API server with a store; the test plays the controller. */
@Tag("P7")
@Tag("conformance")
class KubernetesMeansTest {
    private final FakeCluster cluster = new FakeCluster();

    @TempDir
    Path folder;

    private KubernetesMeans means;

    @BeforeEach
    void start() throws IOException {
        means = means(Map.of("demo", List.of("127.0.0.1")));
    }

    @AfterEach
    void stop() {
        means.close();
        cluster.close();
    }

    @Test
    void readsTheVersionByTheTagOfTheImage() {
        TargetReading reading = reading();

        assertThat(reading.running()).isEqualTo("v1.2.0");
        assertThat(reading.servesOnly(BAD)).isTrue();
        assertThat(reading.known()).containsExactly("v1.1.0", "v1.2.0");
        assertThat(reading.revision())
                .isEqualTo(cluster.deployment().getMetadata().getGeneration());
    }

    @Test
    void callsAVersionByTheNameThatItWasAskedFor() {
        Version named = new Version("release-7", Optional.empty(), Optional.empty(), Optional.of("v1.1.0"));

        assertThat(means.read(target(), List.of(named, BAD)))
                .isInstanceOfSatisfying(
                        TargetState.Read.class,
                        it -> assertThat(it.reading().knows(named)).isTrue());
    }

    @Test
    void sharesAreThoseOfTheReadyPodsAndFullOnlyAtTheEndOfTheRollout() {
        act("i-1");
        assertThat(reading().servesOnly(GOOD)).as("nothing made yet").isFalse();
        assertThat(reading().share()).isEqualTo(1);
        assertThat(reading().onTheWayTo(GOOD)).isTrue();

        cluster.ready("api-good", 1);
        cluster.rolledOut(1, 4);
        assertThat(reading().share()).isEqualTo(25);
        assertThat(reading().other()).contains("v1.2.0");

        cluster.ready("api-good", 3);
        cluster.ready("api-bad", 0);
        assertThat(reading().share()).as("one pod of the other version is left").isEqualTo(99);
        cluster.rolledOut(3, 3);
        assertThat(reading().servesOnly(GOOD)).isTrue();
    }

    /** Else a crashing version behind which the old pods still serve would look as if it had been taken back. */
    @Test
    void aVersionThatNeverGetsReadyIsStillTheOneThatRuns() {
        cluster.ready("api-bad", 0);
        cluster.ready("api-good", 3);
        cluster.rolledOut(0, 3);

        assertThat(reading().running()).isEqualTo("v1.2.0");
        assertThat(reading().serves(BAD)).isTrue();
        assertThat(reading().servesOnly(GOOD)).isFalse();
    }

    @Test
    void aRolloutThatNeverEndsIsNeverTakenForDoneAndSaysWhy() {
        act("i-1");
        cluster.ready("api-good", 3);
        cluster.stuck();

        assertThat(reading().servesOnly(GOOD)).isFalse();
        assertThat(reading().onTheWayTo(GOOD)).isTrue();
        assertThat(Rollout.unfinished(cluster.deployment()))
                .contains("1 of 3 pods are made, ProgressDeadlineExceeded 'has timed out progressing'");
    }

    @Test
    void givesBackTheWholeTemplateOfTheOldReplicaSetWithoutTheControllersLabel() {
        assertThat(act("i-1")).isInstanceOf(ActOutcome.Accepted.class);

        var template = cluster.deployment().getSpec().getTemplate();
        assertThat(template.getSpec().getContainers().getFirst().getImage()).endsWith(":v1.1.0");
        assertThat(template.getSpec().getContainers().getFirst().getEnv())
                .extracting(env -> env.getName() + "=" + env.getValue())
                .containsExactly("REPLICA_SET=api-good");
        assertThat(template.getMetadata().getLabels()).containsOnlyKeys("app");
        assertThat(cluster.deployment().getMetadata().getAnnotations().get("kubernetes.io/change-cause"))
                .isEqualTo("taken back to v1.1.0 by Watchkeeper (i-1)");
    }

    @Test
    void ofTwoReplicaSetsOfTheVersionTheNewestRevisionIsTakenAndOfOthersNone() {
        cluster.owned(cluster.deployment(), "api-newer", "v1.1.0", "10", 0);
        var stranger = new DeploymentBuilder(cluster.deployment())
                .editMetadata()
                .withUid("other")
                .endMetadata()
                .build();
        cluster.owned(stranger, "api-foreign", "v1.1.0", "99", 0);

        act("i-1");

        assertThat(cluster.effects).singleElement().asString().contains("api-newer");
    }

    @Test
    void theSameCallAgainHasNoSecondEffectEvenWhenTheVersionWasPutBackInBetween() {
        ActRequest request = request("i-1");
        assertThat(means.act(target(), request)).isInstanceOf(ActOutcome.Accepted.class);
        assertThat(means.act(target(), request)).isInstanceOf(ActOutcome.Accepted.class);
        cluster.deploy("v1.2.0");
        assertThat(means.act(target(), request)).isInstanceOf(ActOutcome.Changed.class);

        assertThat(cluster.effects).hasSize(1);
    }

    @Test
    void aChangeBetweenReadingAndPatchIsAConflictAndIsNeverForced() {
        cluster.mood = FakeCluster.Mood.SOMEBODY_IS_FASTER;

        assertThat(act("i-1"))
                .isInstanceOfSatisfying(
                        ActOutcome.Changed.class, it -> assertThat(it.why()).contains("409"));
        assertThat(cluster.effects).isEmpty();
        assertThat(cluster.image()).endsWith(":v1.2.0");
        assertThat(act("i-2")).as("read again").isInstanceOf(ActOutcome.Accepted.class);
    }

    @Test
    void anotherActorsNewerVersionIsNotTakenBack() {
        ActRequest planned = request("i-1");
        cluster.deploy("v1.3.0");

        assertThat(means.act(target(), planned))
                .isInstanceOfSatisfying(
                        ActOutcome.Changed.class, it -> assertThat(it.why()).contains("v1.3.0"));
        assertThat(cluster.effects).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTS_THEN_NEVER_ANSWERS", "ACTS_THEN_500", "SAYS_500"})
    void whatMayHaveHappenedIsUnknownAndIsNotSentTwice(FakeCluster.Mood mood) {
        cluster.mood = mood;

        assertThat(act("i-1")).isInstanceOf(ActOutcome.Unknown.class);

        assertThat(cluster.requests).filteredOn(it -> it.startsWith("PATCH")).hasSize(1);
        assertThat(cluster.effects).hasSize(mood == FakeCluster.Mood.SAYS_500 ? 0 : 1);
        assertThat(reading().running()).isEqualTo(mood == FakeCluster.Mood.SAYS_500 ? "v1.2.0" : "v1.1.0");
    }

    @Test
    void tooBusyIsNotSentAndForbiddenAndRedirectedAreRefused() {
        cluster.mood = FakeCluster.Mood.SAYS_429;
        assertThat(act("i-1")).isInstanceOf(ActOutcome.NotSent.class);
        cluster.mood = FakeCluster.Mood.FORBIDS;
        assertThat(act("i-1")).isEqualTo(new ActOutcome.Refused(refusal(act("i-1"))));
        assertThat(refusal(act("i-1"))).contains("403", "rollback-kubernetes-role.yaml");
        assertThat(refusal(act("i-1")))
                .as("S5: what the server repeats of its token")
                .contains("Bearer (secret) may not patch")
                .doesNotContain(FakeCluster.TOKEN);
        cluster.mood = FakeCluster.Mood.REDIRECTS;
        assertThat(act("i-1")).isInstanceOf(ActOutcome.Refused.class);

        assertThat(cluster.effects).isEmpty();
        assertThat(cluster.requests).noneMatch(it -> it.contains("elsewhere"));
    }

    @Test
    void aPausedRolloutIsSomebodyElsesAndIsNotChanged() {
        cluster.change(it ->
                new DeploymentBuilder(it).editSpec().withPaused(true).endSpec().build());
        ActRequest request = request("i-1", cluster.deployment().getMetadata().getGeneration());

        assertThat(reading().otherActor().orElseThrow()).contains("paused", "kubectl rollout resume");
        assertThat(means.rehearse(target(), request)).isInstanceOf(RehearsalAnswer.NotPossible.class);
        assertThat(means.act(target(), request)).isInstanceOf(ActOutcome.Refused.class);
        assertThat(cluster.effects).isEmpty();
    }

    @Test
    void aVersionWhoseReplicaSetIsGoneIsRefusedWithWhatIsThere() {
        cluster.delete("api-good");

        assertThat(refusal(act("i-1"))).contains("v1.1.0", "there are v1.2.0", "revisionHistoryLimit");
        assertThat(means.rehearse(target(), request("r"))).isInstanceOf(RehearsalAnswer.NotPossible.class);
        assertThat(reading().knows(GOOD)).isFalse();
    }

    @Test
    void aVersionThatRunsAlreadyIsNotSentAgain() {
        cluster.deploy("v1.1.0");

        assertThat(act("i-1")).isInstanceOf(ActOutcome.Accepted.class);
        assertThat(cluster.requests).noneMatch(it -> it.startsWith("PATCH"));
    }

    @Test
    void rehearsesTheVeryPatchAsADryRunAndChangesNothing() {
        String before = Serialization.asJson(cluster.deployment());

        assertThat(means.rehearse(target(), request("r"))).isInstanceOf(RehearsalAnswer.Possible.class);

        assertThat(cluster.requests)
                .filteredOn(it -> it.startsWith("PATCH"))
                .singleElement()
                .asString()
                .contains("dryRun=All");
        assertThat(cluster.effects).isEmpty();
        assertThat(Serialization.asJson(cluster.deployment())).isEqualTo(before);
    }

    @Test
    void aRehearsalFindsAMissingRightAndCredentialsThatAreNotAccepted() {
        cluster.mood = FakeCluster.Mood.FORBIDS;
        assertThat(means.rehearse(target(), request("r"))).isInstanceOf(RehearsalAnswer.NotPossible.class);
        cluster.mood = FakeCluster.Mood.SAYS_500;
        assertThat(means.rehearse(target(), request("r"))).isInstanceOf(RehearsalAnswer.NoAnswer.class);
        ActRequest request = request("r");
        cluster.signedIn = false;
        assertThat(means.rehearse(target(), request))
                .isInstanceOfSatisfying(
                        RehearsalAnswer.NotPossible.class,
                        it -> assertThat(it.why()).contains("401"));
    }

    @Test
    void onlyRightsOfTheRoleFileAreUsed() throws IOException {
        act("i-1");
        means.rehearse(target(), request("r"));

        String role = Files.readString(Path.of("../docs/credentials/rollback-kubernetes-role.yaml"));
        assertThat(role).contains("verbs: [get, patch]", "verbs: [list]").doesNotContain("*");
        assertThat(cluster.requests)
                .allSatisfy(it -> assertThat(it)
                        .matches("(GET|PATCH) /apis/apps/v1/namespaces/shop/deployments/api(\\?.*)?"
                                + "|GET /apis/apps/v1/namespaces/shop/replicasets\\?labelSelector=.*"));
    }

    @Test
    @Tag("S8")
    void aPrivateAddressThatNoOperatorAllowedIsNeverCalled() throws IOException {
        means.close();
        means = means(Map.of());

        assertThat(means.read(target()))
                .isInstanceOfSatisfying(
                        TargetState.Unreadable.class, it -> assertThat(it.why()).contains("127.0.0.1", "egress.demo"));
        assertThat(means.act(target(), request("i-1", 1))).isInstanceOf(ActOutcome.Refused.class);
        assertThat(cluster.requests).isEmpty();
    }

    @Test
    @Tag("S5")
    void aSecretForAnotherHostIsNotSentAndNothingOfItIsSaid() {
        assertThat(means.read(target("elsewhere")))
                .isInstanceOfSatisfying(
                        TargetState.Unreadable.class,
                        it -> assertThat(it.why())
                                .contains("may not be sent to 127.0.0.1")
                                .doesNotContain(FakeCluster.TOKEN));
        assertThat(cluster.requests).isEmpty();
    }

    @Test
    void nothingThatListensMeansNothingWasSent() {
        ActRequest request = request("i-1");
        cluster.close();

        assertThat(means.act(target(), request)).isInstanceOf(ActOutcome.NotSent.class);
    }

    private KubernetesMeans means(Map<String, List<String>> egress) throws IOException {
        String config = KubeConfigTest.text(cluster.url(), "token: " + FakeCluster.TOKEN);
        Map<String, Object> secrets = new HashMap<>();
        secrets.put("secret:demo/kubernetes", Map.of("value", config, "hosts", List.of("127.0.0.1")));
        secrets.put("secret:demo/elsewhere", Map.of("value", config, "hosts", List.of("example.org")));
        Path file = Files.writeString(
                folder.resolve("operator.json"), Serialization.asJson(Map.of("secrets", secrets, "egress", egress)));
        OperatorFile operator = new OperatorFile(Optional.of(file));
        return new KubernetesMeans(
                new EgressGuard(new EgressRules(operator.egress()), NameLookup.SYSTEM),
                operator.secrets(),
                Duration.ofSeconds(1));
    }

    private TargetReading reading() {
        return ((TargetState.Read) means.read(target())).reading();
    }

    private ActOutcome act(String id) {
        return means.act(target(), request(id));
    }

    private ActRequest request(String id) {
        return request(id, reading().revision());
    }

    private static ActRequest request(String id, long revision) {
        return new ActRequest(id, WATCH, GOOD, new Expectation("v1.2.0", revision), "errors 42 of 1000");
    }

    private static String refusal(ActOutcome outcome) {
        return ((ActOutcome.Refused) outcome).why();
    }

    private static TargetMeans target() {
        return target("kubernetes");
    }

    private static TargetMeans target(String secret) {
        return new TargetMeans(
                new ProjectName("demo"),
                new TargetName("kubernetes"),
                "kubernetes",
                Map.of(
                        "cluster",
                        "production",
                        "namespace",
                        FakeCluster.NAMESPACE,
                        "deployment",
                        "api",
                        "secret",
                        "secret:demo/" + secret));
    }
}
