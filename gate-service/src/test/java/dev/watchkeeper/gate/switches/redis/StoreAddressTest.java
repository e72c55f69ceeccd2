package dev.watchkeeper.gate.switches.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.stack.redis.RedisAddress;
import dev.watchkeeper.stack.test.TestStack;
import dev.watchkeeper.stack.test.TlsFiles;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis behind TLS: who sets a flag there has to know whose it is. */
class StoreAddressTest {
    private final RedisAddress real = TestStack.shared().redis();
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aStoreWithTheNameThatIsCalledAnswers() throws Exception {
        assertThat(ping(behind("dns:localhost"))).isEqualTo("PONG");
    }

    @Test
    void aStoreWithTheNameOfAnotherIsToldNothing() throws Exception {
        RedisOptions options = behind("dns:redis.example");

        assertThatThrownBy(() -> ping(options))
                .isInstanceOf(CompletionException.class)
                .hasStackTraceContaining("matching localhost found");
    }

    @Test
    void anotherMachineIsCalledByTlsAlone() {
        assertThat(StoreAddress.refusal("redis://:pa55@redis.example:6379"))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("write rediss://").doesNotContain("pa55", "redis.example"));
        assertThat(StoreAddress.refusal("rediss://:pa55@redis.example:6379")).isEmpty();
        assertThat(StoreAddress.refusal("redis://:pa55@127.0.0.1:6379")).isEmpty();
        assertThat(StoreAddress.refusal("redis://a b"))
                .hasValueSatisfying(why -> assertThat(why).contains("the address is none"));
    }

    /** The way to it, by a certificate for these names that is trusted. */
    private RedisOptions behind(String names) throws Exception {
        TlsFiles.make(folder, names);
        NetClient client = vertx.createNetClient();
        NetServer server = vertx.createNetServer(new NetServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(folder.resolve("tls.crt").toString())
                                .setKeyPath(folder.resolve("tls.key").toString())))
                .connectHandler(caller -> {
                    caller.pause();
                    client.connect(real.port(), real.host()).onSuccess(redis -> {
                        redis.pipeTo(caller);
                        caller.resume();
                        caller.pipeTo(redis);
                    });
                });
        int port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        RedisOptions options = StoreAddress.options(real.uri()
                .replace("redis://", "rediss://")
                .replace(real.host() + ":" + real.port(), "localhost:" + port));
        options.getNetClientOptions()
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(folder.resolve("ca.crt").toString()));
        return options;
    }

    private String ping(RedisOptions options) {
        return Redis.createClient(vertx, options)
                .send(Request.cmd(io.vertx.redis.client.Command.PING))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .toString();
    }
}
