package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDocumentTest {

    @ParameterizedTest
    @MethodSource("texts")
    void readsBackToAnEqualPolicyWithTheSameHash(String text) {
        PolicyReading.Accepted first = PolicyTexts.accepted(text);

        PolicyReading.Accepted again = PolicyTexts.accepted(first.document().canonicalJson());

        assertThat(again.policy()).isEqualTo(first.policy());
        assertThat(again.document()).isEqualTo(first.document());
        assertThat(again.policy().rules()).isEqualTo(first.policy().rules());
    }

    static Stream<String> texts() {
        return Stream.of(
                PolicyTexts.GOOD,
                PolicyTexts.demo(),
                PolicyTexts.household(),
                PolicyTexts.with(
                        "reason: holiday traffic", "reason: \"Feiertage: \\\"zu\\\" \\\\ \\u0007 ☃ 😀 \\u2028\""),
                PolicyTexts.with(
                        "body: { name: Probe $tick }",
                        "body: { n: 1.50, big: 1e10, yes: true, no: null, list: [1, \"1\", {}] }"),
                PolicyTexts.with("body: { name: Probe $tick }", "body: plain text"),
                PolicyTexts.with("body: { name: Probe $tick }", "body: [0.10, -0.0, 007, 0x1F, .5, 1_000]"),
                PolicyTexts.with("labels: { code: \"5xx\" }", "labels: { code: 1.10, on: yes, v: $version, b: true }"),
                PolicyTexts.with("project: demo, service", "repository: 12/34, project: demo, service"),
                PolicyTexts.with("team: households", "team: 1.10"),
                PolicyTexts.with("to: \"16:00\"", "to: \"24:00\""),
                PolicyTexts.with("  cutover: { steps: [0%, 50%, 100%], hold: 2m }\n", ""),
                PolicyTexts.with("    atMost: { automatic: 3, per: 1h }\n", ""),
                PolicyTexts.with("    phases: [cutover, short]\n", ""),
                PolicyTexts.with("    via: [target]\n", ""),
                PolicyTexts.with(
                        "via: [target]",
                        "via: [{ webhook: { url: \"https://a.example\", secret: secret:demo/a } }, target]"),
                PolicyTexts.with("onBlind: hold", "onBlind: page"),
                PolicyTexts.with("onBlind: hold", "falseAlarm: 0.1%"),
                PolicyTexts.with(
                        "{ health: { http: \"GET https://api.example/\" } }",
                        "{ health: { http: \"GET https://api.example/\", matches: { \"$.a[0].b\": 1.0 } }, every: once }"),
                PolicyTexts.with(
                        "  dependsOn: [demo/identity/production]\n",
                        "  notify: {}\n  gate: { rollback: { previousVersion: any }, monitoring: { rulesNotBlind: false } }\n"));
    }

    @Test
    void hasEveryDefaultWrittenOut() {
        String json = PolicyTexts.accepted(PolicyTexts.with("    atMost: { automatic: 3, per: 1h }\n", ""))
                .document()
                .canonicalJson();

        assertThat(json)
                .contains("\"atMost\":{\"automatic\":3,\"per\":\"1h\"}")
                .contains("\"name\":\"webhook\"")
                .contains("\"delay\":\"0s\"")
                .contains("\"resolution\":\"5s\"")
                .contains("\"rulesNotBlind\":true");
    }

    @Test
    void isTheSameForAnotherOrderOfWordsAndOtherLayout() {
        String other = PolicyTexts.with(
                "project: demo, service: api, environment: production",
                "environment: production, 'service': api, project: \"demo\"");

        assertThat(PolicyTexts.accepted(other).document())
                .isEqualTo(PolicyTexts.accepted(PolicyTexts.GOOD).document());
    }

    @Test
    void isAnotherForAnotherLimit() {
        String other = PolicyTexts.with("is: \"> 5%\"", "is: \"> 6%\"");

        assertThat(PolicyTexts.accepted(other).document().hash())
                .isNotEqualTo(PolicyTexts.accepted(PolicyTexts.GOOD).document().hash());
    }

    @Test
    void hashesTheBytesOfTheJson() {
        assertThat(PolicyDocument.of("{}").hash())
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }
}
