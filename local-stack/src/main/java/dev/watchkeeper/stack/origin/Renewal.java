package dev.watchkeeper.stack.origin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/**
 * Certificates end, and are made anew beside a running origin: it goes on with the new ones, and with those before as long as the new
 * ones cannot be used.
 */
final class Renewal {
    private static final System.Logger LOG = System.getLogger(Renewal.class.getName());

    private final TlsFolder tls;
    private final Vertx vertx;
    private final HttpServer server;
    private final HttpClient client;
    private volatile int used;

    Renewal(TlsFolder tls, Vertx vertx, HttpServer server, HttpClient client) {
        this.tls = tls;
        this.vertx = vertx;
        this.server = server;
        this.client = client;
        this.used = tls.content();
    }

    void every(Duration time) {
        vertx.setPeriodic(time.toMillis(), tick -> look());
    }

    /** Takes what is in the folder, if it has changed. */
    private void look() {
        vertx.executeBlocking(tls::content)
                .compose(now -> now == used ? Future.succeededFuture() : take(now))
                .onFailure(why -> LOG.log(
                        System.Logger.Level.WARNING,
                        "the certificate in {0} has changed and cannot be used, so the one before is still used: {1}",
                        tls.folder(),
                        why.getMessage()));
    }

    private Future<Void> take(int now) {
        return server.updateSSLOptions(tls.serving(new HttpServerOptions()).getSslOptions())
                .compose(done -> client.updateSSLOptions(
                        tls.asking(new HttpClientOptions()).getSslOptions()))
                .map(done -> {
                    used = now;
                    LOG.log(System.Logger.Level.INFO, "the certificate in {0} is new, and is used now", tls.folder());
                    return null;
                });
    }
}
