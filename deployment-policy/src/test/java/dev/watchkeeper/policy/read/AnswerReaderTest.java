package dev.watchkeeper.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.PolicyTexts;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.policy.source.HttpFlow;
import dev.watchkeeper.policy.source.HttpStep;
import dev.watchkeeper.policy.template.Template;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {
    private static final String PAGE = "page: { health: { http: \"GET https://api.example/\" } }";

    @Test
    void readsExpectedHeadersAndHowLongACertificateMustLast() {
        HttpStep step =
                page("expectHeaders: { x-version: $version, content-type: \"text/html*\" }, certificate: \"> 14d\"");

        assertThat(step.expectHeaders())
                .containsExactly(
                        new HttpStep.HeaderMatch("content-type", new Template("text/html*")),
                        new HttpStep.HeaderMatch("x-version", new Template("$version")));
        assertThat(step.certificate()).hasValue(Duration.ofDays(14));
    }

    @Test
    void asksForNeitherWhenNothingIsSaid() {
        HttpStep step = page("within: 2s");

        assertThat(step.expectHeaders()).isEmpty();
        assertThat(step.certificate()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            certificate: 14d                          | certificate           | > 14d
            certificate: "< 14d"                      | certificate           | > 14d
            certificate: "> 2 weeks"                  | certificate           | > 14d
            expectHeaders: { "x y": z }               | expectHeaders.x y     | hyphens
            expectHeaders: { x-version: $schemaVersion } | expectHeaders.x-version | $version
            """)
    void tellsWhatIsWrongAndWhatToDo(String words, String path, String remedy) {
        assertThat(PolicyTexts.errors(withPage(words))).anySatisfy(error -> {
            assertThat(error.path()).isEqualTo("spec.checks.page.health." + path);
            assertThat(error.sentence() + error.remedy()).contains(remedy);
        });
    }

    @Test
    void anAddressWithoutTlsHasNoCertificate() {
        String text = PolicyTexts.with(
                PAGE, "page: { health: { http: \"GET http://api.example/\", certificate: \"> 14d\" } }");

        assertThat(PolicyTexts.errors(text))
                .anySatisfy(error -> assertThat(error.sentence()).contains("http:// has no certificate"));
    }

    @Test
    void aReplicaIsAskedOnlyWhenThePolicySaysSo() {
        String database = "database: { rds: petforce-production, migrations: db/migration,";

        assertThat(database(PolicyTexts.household()).replica()).isFalse();
        assertThat(database(PolicyTexts.household(database, database + " replica: true,"))
                        .replica())
                .isTrue();
    }

    private static Database database(String text) {
        return PolicyTexts.accepted(text).policy().database().orElseThrow();
    }

    private static HttpStep page(String words) {
        Measurement measurement = PolicyTexts.accepted(withPage(words))
                .policy()
                .check(new CheckName("page"))
                .orElseThrow()
                .measurement();
        return ((HttpFlow) ((Measurement.Health) measurement).source()).steps().getFirst();
    }

    private static String withPage(String words) {
        return PolicyTexts.with(PAGE, PAGE.replace("/\" }", "/\", " + words + " }"));
    }
}
