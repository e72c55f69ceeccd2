package dev.watchkeeper.stack.origin;

import dev.watchkeeper.stack.process.ParentWatch;
import io.vertx.core.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The origin as a process of its own: {@code origin PORT gate=HOST:PORT ...}; listens on WATCHKEEPER_ORIGIN_HOST or 127.0.0.1. */
public final class OriginProcess {
    private OriginProcess() {}

    public static void run(String... words) {
        ParentWatch.begin();
        Map<String, SocketAddress> services = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] named = words[i].split("[=:]", 3);
            services.put(named[0], SocketAddress.inetSocketAddress(Integer.parseInt(named[2]), named[1]));
        }
        String host =
                Optional.ofNullable(System.getenv("WATCHKEEPER_ORIGIN_HOST")).orElse("127.0.0.1");
        Origin origin = Origin.start(host, Integer.parseInt(words[0]), services);
        Runtime.getRuntime().addShutdownHook(new Thread(origin::close, "origin-stop"));
    }
}
