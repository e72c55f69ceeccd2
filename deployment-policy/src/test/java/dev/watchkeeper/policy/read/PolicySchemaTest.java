package dev.watchkeeper.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.watchkeeper.policy.PolicyTexts;
import dev.watchkeeper.policy.yaml.CanonicalJson;
import dev.watchkeeper.policy.yaml.YamlReading;
import dev.watchkeeper.policy.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode SCHEMA = schema();
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

    @ParameterizedTest
    @EnumSource(Section.class)
    void knowsTheSameWordsAsTheReader(Section section) {
        JsonNode definition = section == Section.POLICY
                ? SCHEMA
                : SCHEMA.path("$defs").path(section.name().toLowerCase(Locale.ROOT));
        List<String> words = new ArrayList<>();
        definition.path("properties").fieldNames().forEachRemaining(words::add);
        words.removeIf(word -> section == Section.WATCH && word.equals("short")); // a name that must be there

        assertThat(words).containsExactlyInAnyOrderElementsOf(section.words());
        assertThat(definition.path("additionalProperties").toString())
                .isEqualTo(section == Section.WATCH ? "{\"$ref\":\"#/$defs/phase\"}" : "false");
    }

    @Test
    void acceptsWhatTheReaderAccepts() {
        for (String text : List.of(PolicyTexts.GOOD, PolicyTexts.demo(), PolicyTexts.household())) {
            assertThat(findings(json(text))).isEmpty();
            assertThat(findings(PolicyTexts.accepted(text).document().canonicalJson()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "critical: failing -> critical: failed",
                "use: gate -> use: watch",
                "hold: 2m -> hold: soon",
                "is: \"> 5%\" -> is: about 5%",
                "is: \"> 5%\", -> ",
                "onBlind: hold -> onBlind: pass",
                "expect: \"< 0.1%\" -> expects: \"< 0.1%\"",
                "secret: secret:demo/switch -> secret: hunter2",
                "of: 3 of 5 -> of: three",
                "short: { from -> brief: { from",
                "use: gate -> use: gate, link: \"http://dash.example/d/1\"",
                "use: gate -> use: gate, link: \"https://me@dash.example/d/1\"",
                "queue: { gauge: -> queue: { ratio: {}, gauge:",
                "health: { http: \"GET https://api.example/\" } -> health: { datadog: { monitors: \"service api\" } }"
            })
    void refusesWhatTheReaderRefuses(String change) {
        String[] pieces = change.split(" -> ", -1);
        String text = PolicyTexts.with(pieces[0], pieces[1]);

        assertThat(PolicyTexts.errors(text)).isNotEmpty();
        assertThat(findings(json(text))).isNotEmpty();
    }

    private static List<String> findings(String json) {
        try {
            return VALIDATOR.validate(MAPPER.readTree(json)).stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String yaml) {
        return switch (YamlText.read(yaml)) {
            case YamlReading.Read read -> CanonicalJson.of(read.root());
            case YamlReading.Refused refused ->
                throw new AssertionError(refused.error().text());
        };
    }

    private static JsonNode schema() {
        try (InputStream in = Objects.requireNonNull(Section.class.getResourceAsStream("/policy-schema-v1.json"))) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
