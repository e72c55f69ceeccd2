package dev.watchkeeper.stack.origin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The reverse proxy: bytes pass as they come, so a stream of events stays a stream. */
public final class Origin implements AutoCloseable {
    /**
     * A container that is made anew has another address, and its old one may be another service's by then. The name server of an engine
     * lets answers be kept for ten minutes.
     */
    private static final Duration NAMES_HOLD = Duration.ofSeconds(2);

    /** Each watcher of a stream holds a connection; the usual pool of five would be full at once. */
    private static final int CONNECTIONS_PER_SERVICE = 2000;

    private final Vertx vertx;
    private final HttpServer server;
    private final Map<String, HttpProxy> proxies = new HashMap<>();

    private final WhoAsked whoAsked;

    private Origin(Vertx vertx, HttpServer server, WhoAsked whoAsked) {
        this.vertx = vertx;
        this.server = server;
        this.whoAsked = whoAsked;
    }

    /**
     * Listens on a host, in the clear, for whoever connects.
     *
     * @param port 0 for any free one
     * @param services name of each service to its address
     */
    public static Origin start(String host, int port, Map<String, SocketAddress> services) {
        return start(new OriginSettings(host, port, services, Optional.empty(), OriginSettings.LOOK, false));
    }

    /** @throws IllegalStateException when it cannot listen there */
    static Origin start(OriginSettings settings) {
        HttpServerOptions serving = new HttpServerOptions()
                // Without it a client that offers HTTP/2 loses the body of its first request on the way to HTTP/1.1.
                .setHttp2ClearTextEnabled(false)
                .setHost(settings.host())
                .setPort(settings.port());
        HttpClientOptions asking = new HttpClientOptions();
        settings.tls().ifPresent(tls -> {
            tls.serving(serving);
            tls.asking(asking);
        });
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(2)
                .setAddressResolverOptions(
                        new AddressResolverOptions().setCacheMaxTimeToLive(Math.toIntExact(NAMES_HOLD.toSeconds()))));
        HttpServer server = vertx.createHttpServer(serving);
        HttpClient client = vertx.createHttpClient(asking, new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_SERVICE));
        Origin origin = new Origin(vertx, server, new WhoAsked(settings.behindProxy()));
        settings.services().forEach((name, address) -> origin.proxies.put(name, origin.proxy(client, name, address)));
        try {
            server.requestHandler(origin::answer)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException(
                    "the origin cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getCause(), e);
        }
        settings.tls().ifPresent(tls -> new Renewal(tls, vertx, server, client).every(settings.look()));
        return origin;
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        if (request.path() != null && request.path().equals("/origin/health")) {
            request.response().end("{\"status\":\"UP\"}");
            return;
        }
        Optional<HttpProxy> proxy =
                Route.of(request.uri()).flatMap(route -> Optional.ofNullable(proxies.get(route.service())));
        proxy.ifPresentOrElse(
                found -> found.handle(request),
                () -> request.response()
                        .setStatusCode(404)
                        .putHeader("content-type", Problem.TYPE)
                        .end(Problem.noSuchPath(request.path())));
    }

    private HttpProxy proxy(HttpClient client, String name, SocketAddress address) {
        return HttpProxy.reverseProxy(client).origin(address).addInterceptor(new ProxyInterceptor() {
            @Override
            public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                ProxyRequest request = context.request();
                Route.of(request.getURI()).ifPresent(route -> request.setURI(route.uri()));
                whoAsked.tell(request);
                return context.sendRequest().recover(failure -> Future.succeededFuture(unavailable(context, name)));
            }
        });
    }

    private static ProxyResponse unavailable(ProxyContext context, String name) {
        ProxyResponse response = context.request().release().response();
        response.setStatusCode(503);
        response.putHeader("content-type", Problem.TYPE);
        response.putHeader("retry-after", "1");
        response.setBody(Body.body(Buffer.buffer(Problem.unavailable(name))));
        return response;
    }
}
