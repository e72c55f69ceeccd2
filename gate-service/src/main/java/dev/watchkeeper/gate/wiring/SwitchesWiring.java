package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.switches.AllowedKeys;
import dev.watchkeeper.gate.switches.Keys;
import dev.watchkeeper.gate.switches.redis.RedisKeys;
import dev.watchkeeper.gate.switches.redis.StoreAddress;
import dev.watchkeeper.kit.lifecycle.HereAlone;
import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretStore;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that steps set, in the Redis that an operator gave. An address that cannot be used stops the start. */
@Dependent
class SwitchesWiring {
    @Produces
    @Singleton
    Keys switches(SwitchesConfig config, SecretStore secrets, Redis redis, Vertx vertx) {
        boolean hereAlone = HereAlone.in(ConfigUtils.getProfiles());
        Map<ProjectName, Redis> stores = new HashMap<>();
        Map<ProjectName, List<String>> keys = new HashMap<>();
        config.projects().forEach((name, project) -> {
            ProjectName of = new ProjectName(name);
            project.redis()
                    .ifPresent(secret -> stores.put(
                            of,
                            Redis.createClient(vertx, StoreAddress.options(address(secrets, of, secret, hereAlone)))));
            keys.put(of, project.keys().orElse(List.of()));
        });
        return new AllowedKeys(new RedisKeys(project -> stores.getOrDefault(project, redis)), keys);
    }

    /** @param hereAlone whether the service serves its own machine alone, and an address in the clear does no harm */
    static String address(SecretStore secrets, ProjectName project, String secret, boolean hereAlone) {
        return switch (secrets.address(SecretName.parse(secret), project)) {
            case SecretStore.Given(var value) -> {
                Optional<String> refusal = hereAlone ? Optional.empty() : StoreAddress.refusal(value.reveal());
                refusal.ifPresent(why -> {
                    throw unusable(project, why);
                });
                yield value.reveal();
            }
            case SecretStore.NotGiven(String why) -> throw unusable(project, why);
        };
    }

    private static IllegalArgumentException unusable(ProjectName project, String why) {
        return new IllegalArgumentException(
                "watchkeeper.gate.switches.projects.\"" + project + "\".redis cannot be used: " + why);
    }
}
