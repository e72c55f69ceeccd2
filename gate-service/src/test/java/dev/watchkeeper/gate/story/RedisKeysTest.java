package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.switches.KeyTrouble;
import dev.watchkeeper.gate.switches.redis.RedisKeys;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is somebody else's stays, in a real Redis. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class RedisKeysTest {
    private static final ServiceRef SERVICE = ServiceRef.of("demo", "keys", "production");

    private final RedisKeys keys;
    private final Redis redis;

    @Inject
    RedisKeysTest(Redis redis) {
        this.redis = redis;
        this.keys = new RedisKeys(project -> redis);
    }

    @Test
    void isSetWhereThereIsNone() throws KeyTrouble {
        assertThat(keys.replace(SERVICE, "keys:new", Optional.empty(), "v1-1")).isTrue();
        assertThat(keys.read(SERVICE, "keys:new")).contains("v1-1");
    }

    @Test
    @Tag("F38")
    void whatAnotherOneHasSetIsNotReplaced() throws KeyTrouble {
        keys.replace(SERVICE, "keys:other", Optional.empty(), "theirs");

        assertThat(keys.replace(SERVICE, "keys:other", Optional.empty(), "ours"))
                .isFalse();
        assertThat(keys.replace(SERVICE, "keys:other", Optional.of("ours before"), "ours"))
                .isFalse();
        assertThat(keys.read(SERVICE, "keys:other")).contains("theirs");

        assertThat(keys.replace(SERVICE, "keys:other", Optional.of("theirs"), "ours"))
                .isTrue();
        assertThat(keys.read(SERVICE, "keys:other")).contains("ours");
    }

    @Test
    void whatIsGoneIsNotReplacedAsIfItWereThere() throws KeyTrouble {
        assertThat(keys.replace(SERVICE, "keys:gone", Optional.of("ours"), "newer"))
                .isFalse();
        assertThat(keys.read(SERVICE, "keys:gone")).isEmpty();
    }

    @Test
    void onlyOursIsTakenAway() throws KeyTrouble {
        keys.replace(SERVICE, "keys:kept", Optional.empty(), "theirs");

        keys.remove(SERVICE, "keys:kept", "ours");
        assertThat(keys.read(SERVICE, "keys:kept")).contains("theirs");

        keys.remove(SERVICE, "keys:kept", "theirs");
        assertThat(keys.read(SERVICE, "keys:kept")).isEmpty();
    }

    @Test
    void keyOfAnotherKindIsNamed() {
        redis.send(Request.cmd(Command.LPUSH).arg("keys:list").arg("x"))
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        assertThatExceptionOfType(KeyTrouble.class)
                .isThrownBy(() -> keys.read(SERVICE, "keys:list"))
                .withMessageContaining("keys:list");
    }
}
