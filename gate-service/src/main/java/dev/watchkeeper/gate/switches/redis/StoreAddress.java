package dev.watchkeeper.gate.switches.redis;

import dev.watchkeeper.kit.lifecycle.ThisMachine;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The address of a project's own Redis: over {@code rediss://} its certificate is to have the name that is called. */
public final class StoreAddress {
    private StoreAddress() {}

    /** @param address {@code rediss://user:password@host:port}, or {@code redis://} */
    public static RedisOptions options(String address) {
        return new RedisOptions()
                .setConnectionString(address)
                .setNetClientOptions(new NetClientOptions().setHostnameVerificationAlgorithm("HTTPS"));
    }

    /** Why a production may not use it. Nothing of the address is in the sentence: a password stands in it. */
    public static Optional<String> refusal(String address) {
        try {
            URI uri = new URI(address);
            return "redis".equals(uri.getScheme()) && !ThisMachine.is(String.valueOf(uri.getHost()))
                    ? Optional.of("the address reaches another machine in the clear: write rediss://")
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of("the address is none: write rediss://user:password@host:port");
        }
    }
}
