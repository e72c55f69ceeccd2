package dev.watchkeeper.stack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@code docker-compose.yml} promises to who starts it. */
class ComposeTest {
    private static final Set<String> PROMISED_WITHOUT_MERGE =
            Set.of("kafka", "postgres", "redis", "prometheus", "grafana");

    private final Map<String, Tree> services = services();

    @Test
    void noPasswordStandsInItAndNoneHasADefault() throws IOException {
        String text = Files.readString(Manifests.PROJECT.resolve("docker-compose.yml"));

        assertThat(text).doesNotContainPattern("\\$\\{[A-Z_]*(PASSWORD|TOKEN|SECRET)[A-Z_]*:?-");
        services.forEach((name, service) -> service.map("environment")
                .forEach((variable, value) -> assertThat(variable.contains("PASSWORD")
                                && !String.valueOf(value).startsWith("/"))
                        .as(name + " is told " + variable)
                        .isFalse()));
    }

    @Test
    void everyPortIsOpenToThisMachineOnly() {
        services.forEach((name, service) ->
                service.texts("ports").forEach(port -> assertThat(port).as(name).startsWith("127.0.0.1:")));
        assertThat(service("kafka").list("ports")).isEmpty();
        assertThat(service("postgres").list("ports")).isEmpty();
        assertThat(service("redis").list("ports")).isEmpty();
    }

    @Test
    void programsOfOursHaveARootThatCannotBeWrittenAndNoCapability() {
        services.forEach((name, service) -> {
            assertThat(service.texts("cap_drop")).as(name).containsExactly("ALL");
            assertThat(service.texts("security_opt")).as(name).containsExactly("no-new-privileges:true");
            if (!PROMISED_WITHOUT_MERGE.contains(name)) {
                assertThat(service.text("image")).as(name).startsWith("watchkeeper/");
                assertThat(service.is(true, "read_only")).as(name).isTrue();
                assertThat(service.at("user").there())
                        .as("the image's own user")
                        .isFalse();
            }
        });
        assertThat(service("redis").is(true, "read_only")).isTrue();
    }

    @Test
    void whoNeedsAnotherWaitsUntilThatOneIsWell() {
        services.forEach((name, service) -> service.map("depends_on").forEach((needed, how) -> {
            boolean onceOnly = needed.equals("credentials") || needed.equals("setup");
            assertThat(new Tree(how).text("condition"))
                    .as(name + " needs " + needed)
                    .isEqualTo(onceOnly ? "service_completed_successfully" : "service_healthy");
        }));
        assertThat(service("origin").map("depends_on"))
                .containsOnlyKeys("gate", "probe", "verification", "rollback", "notifier");
    }

    private Tree service(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(() -> new AssertionError("there is no service " + name));
    }

    private static Map<String, Tree> services() {
        try {
            Tree compose = Manifests.one(Files.readString(Manifests.PROJECT.resolve("docker-compose.yml")));
            Map<String, Tree> services = new TreeMap<>();
            compose.map("services").forEach((name, service) -> {
                // YAML 1.2 knows no merging of maps, which compose does.
                Map<String, Object> merged = new TreeMap<>(new Tree(service).map("<<"));
                merged.putAll(new Tree(service).map());
                services.put(name, new Tree(merged));
            });
            return services;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
