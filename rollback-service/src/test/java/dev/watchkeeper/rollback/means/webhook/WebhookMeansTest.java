package dev.watchkeeper.rollback.means.webhook;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real HTTP server that checks the signature with the specification's own library. */
@Tag("P7")
class WebhookMeansTest {
    private static final String OPERATOR = """
            {"secrets":{"secret:demo/switch":{"value":"%s","hosts":["127.0.0.1"]},
                        "secret:demo/wrong":{"value":"whsec_AAAA","hosts":["127.0.0.1"]},
                        "secret:demo/elsewhere":{"value":"whsec_AAAA","hosts":["example.org"]}},
             "egress":{"demo":["127.0.0.1"]}}
            """;

    private final FakeSwitch target = new FakeSwitch();
    private WebhookMeans means;
    private GuardedHttpClient http;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("operator.json"), OPERATOR.formatted(FakeSwitch.SECRET));
        OperatorFile operator = new OperatorFile(Optional.of(file));
        http = new GuardedHttpClient(new EgressRules(operator.egress()), operator.secrets(), NameLookup.SYSTEM);
        means = new WebhookMeans(http, operator.secrets(), Clock.systemUTC(), Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        http.close();
        target.close();
    }

    @Test
    void readsWhatTheTargetRuns() {
        assertThat(means.read(target("switch"))).isInstanceOfSatisfying(TargetState.Read.class, it -> {
            assertThat(it.reading().running()).isEqualTo("v1.2.0");
            assertThat(it.reading().revision()).isEqualTo(7);
            assertThat(it.reading().serves(BAD)).isTrue();
            assertThat(it.reading().servesOnly(GOOD)).isFalse();
        });
    }

    @Test
    void switchesOnceHoweverOftenTheSameIntentIsSent() {
        for (int i = 0; i < 3; i++) {
            assertThat(means.act(target("switch"), request("i-1", 7))).isInstanceOf(ActOutcome.Accepted.class);
        }

        assertThat(target.effects).containsExactly("i-1 v1.1.0");
        assertThat(target.version()).isEqualTo("v1.1.0");
    }

    @Test
    void hasNoEffectWhenTheTargetHasChanged() {
        assertThat(means.act(target("switch"), request("i-1", 6))).isInstanceOf(ActOutcome.Changed.class);
        assertThat(target.effects).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeSwitch.Mood.class,
            names = {"ACTS_THEN_NEVER_ANSWERS", "ACTS_THEN_500", "ACTS_THEN_RESETS", "NEVER_ANSWERS", "SAYS_500"})
    void anAmbiguousAnswerIsUnknownAndNothingIsRepeated(FakeSwitch.Mood mood) {
        target.mood = mood;

        assertThat(means.act(target("switch"), request("i-1", 7))).isInstanceOf(ActOutcome.Unknown.class);
        assertThat(target.orders).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeSwitch.Mood.class,
            names = {"ACTS_THEN_NEVER_ANSWERS", "ACTS_THEN_500", "ACTS_THEN_RESETS"})
    void theSameIntentAfterAnAmbiguousAnswerHasNoSecondEffect(FakeSwitch.Mood mood) {
        target.mood = mood;
        means.act(target("switch"), request("i-1", 7));
        target.mood = FakeSwitch.Mood.FINE;

        assertThat(means.act(target("switch"), request("i-1", 7))).isInstanceOf(ActOutcome.Accepted.class);
        assertThat(target.effects).hasSize(1);
    }

    @Test
    void aRefusalIsDefinite() {
        target.mood = FakeSwitch.Mood.REFUSES;
        assertThat(means.act(target("switch"), request("i-1", 7)))
                .isInstanceOfSatisfying(
                        ActOutcome.Refused.class, it -> assertThat(it.why()).contains("422"));
    }

    @Test
    void aWrongSecretIsRefusedAndHasNoEffect() {
        assertThat(means.act(target("wrong"), request("i-1", 7))).isInstanceOf(ActOutcome.Refused.class);
        assertThat(target.effects).isEmpty();
    }

    @Test
    @Tag("S8")
    void aSecretGoesOnlyToItsOwnHosts() {
        assertThat(means.act(target("elsewhere"), request("i-1", 7)))
                .isInstanceOfSatisfying(
                        ActOutcome.Refused.class, it -> assertThat(it.why()).contains("may not be sent to 127.0.0.1"));
        assertThat(target.orders).isEmpty();
    }

    @Test
    void whatWasNeverSentIsSafeToSendAgain() {
        target.close();
        assertThat(means.act(target("switch"), request("i-1", 7))).isInstanceOf(ActOutcome.NotSent.class);
        assertThat(means.read(target("switch"))).isInstanceOf(TargetState.Unreadable.class);
    }

    @Test
    void rehearsesWithoutAnEffect() {
        assertThat(means.rehearse(target("switch"), request("r-1", 7))).isInstanceOf(RehearsalAnswer.Possible.class);
        assertThat(means.rehearse(
                        target("switch"),
                        new ActRequest("r-2", WATCH, Version.ofTag("v0"), new Expectation("v1.2.0", 7), "rehearsal")))
                .isInstanceOfSatisfying(
                        RehearsalAnswer.NotPossible.class,
                        it -> assertThat(it.why()).isEqualTo("not known"));
        assertThat(means.rehearse(target("wrong"), request("r-3", 7))).isInstanceOf(RehearsalAnswer.NotPossible.class);
        assertThat(target.effects).isEmpty();
    }

    private TargetMeans target(String secret) {
        return new TargetMeans(
                new ProjectName("demo"),
                new TargetName("switch"),
                "webhook",
                Map.of("url", target.url(), "secret", "secret:demo/" + secret));
    }

    private static ActRequest request(String id, long revision) {
        return new ActRequest(id, WATCH, GOOD, new Expectation("v1.2.0", revision), "errors 4.2 % > 2 %");
    }
}
