package dev.watchkeeper.gate.switches.redis;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.switches.KeyTrouble;
import dev.watchkeeper.gate.switches.Keys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link Keys} in Redis; a change under a condition is one script, which Redis runs as a whole. */
public final class RedisKeys implements Keys {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final String REPLACE = """
            local found = redis.call('GET', KEYS[1])
            if (ARGV[1] == '0' and not found) or (ARGV[1] == '1' and found == ARGV[2]) then
              redis.call('SET', KEYS[1], ARGV[3])
              return 1
            end
            return 0
            """;
    private static final String REMOVE = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0
            """;

    private final Function<ProjectName, Redis> stores;

    /** @param stores the store that an operator gave a project */
    public RedisKeys(Function<ProjectName, Redis> stores) {
        this.stores = stores;
    }

    @Override
    public Optional<String> read(ServiceRef service, String key) throws KeyTrouble {
        return Optional.ofNullable(send(service, key, Request.cmd(Command.GET).arg(key)))
                .map(Response::toString);
    }

    @Override
    public boolean replace(ServiceRef service, String key, Optional<String> expected, String value) throws KeyTrouble {
        Response answer = send(
                service,
                key,
                Request.cmd(Command.EVAL)
                        .arg(REPLACE)
                        .arg(1)
                        .arg(key)
                        .arg(expected.isPresent() ? "1" : "0")
                        .arg(expected.orElse(""))
                        .arg(value));
        return answer != null && answer.toInteger() == 1;
    }

    @Override
    public void remove(ServiceRef service, String key, String value) throws KeyTrouble {
        send(service, key, Request.cmd(Command.EVAL).arg(REMOVE).arg(1).arg(key).arg(value));
    }

    private @Nullable Response send(ServiceRef service, String key, Request request) throws KeyTrouble {
        try {
            return stores.apply(service.project())
                    .send(request)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw trouble(key, e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(key);
        }
    }

    private static KeyTrouble trouble(String key, @Nullable Throwable cause) {
        String said = cause == null ? "" : String.valueOf(cause.getMessage());
        if (!(cause instanceof ErrorType)) {
            return unreachable(key);
        }
        if (said.startsWith("WRONGTYPE")) {
            return new KeyTrouble(
                    new Reason(
                            "key-of-another-kind",
                            "The key '" + key + "' holds something else than a text",
                            "Name another key in the policy: this one is somebody else's"),
                    false);
        }
        if (said.startsWith("NOAUTH") || said.startsWith("WRONGPASS") || said.startsWith("NOPERM")) {
            return new KeyTrouble(
                    new Reason(
                            "redis-not-allowed",
                            "Redis does not let the gate at the key '" + key + "'",
                            "Give the gate's user of Redis GET, SET, DEL and EVAL on this key"),
                    false);
        }
        return new KeyTrouble(
                new Reason(
                        "redis-refuses",
                        "Redis refuses to change the key '" + key + "': "
                                + said.lines().findFirst().orElse("").replaceAll("[^A-Za-z ]", ""),
                        "See whether it is read-only, loading or out of memory"),
                true);
    }

    private static KeyTrouble unreachable(String key) {
        return new KeyTrouble(
                new Reason(
                        "redis-unreachable",
                        "Redis does not answer for the key '" + key + "'",
                        "See that the gate reaches its Redis: quarkus.redis.hosts, or the project's own"),
                true);
    }
}
