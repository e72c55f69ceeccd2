package dev.watchkeeper.kit.http;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The bare clients: no redirects, no proxy from the environment, no decompression, no cookies, no retries, headers bounded. With one
 * each request has a connection of its own; with the other a connection is kept for the next request to the same host.
 */
final class ClientOfProject {
    private static final Timeout CONNECT = Timeout.ofSeconds(15);
    /** What most servers keep at least; a request comes every ten seconds in the first hours of a watch. */
    private static final TimeValue KEPT_IDLE = TimeValue.ofSeconds(15);
    /** A name may lead elsewhere by then, and is looked at again. */
    private static final TimeValue KEPT_AT_MOST = TimeValue.ofMinutes(1);

    /** More than may be open at once ({@link OpenCalls}): a wait for a connection would look like a slow server. */
    private static final int CONNECTIONS = OpenCalls.IN_ALL * 2;

    private static final int CONNECTIONS_PER_HOST = OpenCalls.OF_PROJECT_TO_HOST * 2;

    private ClientOfProject() {}

    static CloseableHttpClient with(VettedResolver resolver, OutgoingRequest.Connection connection) {
        boolean kept = connection == OutgoingRequest.Connection.KEPT;
        Http1Config http = Http1Config.custom()
                .setMaxLineLength(8 * 1024)
                .setMaxHeaderCount(200)
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(http)
                                .build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setTimeToLive(KEPT_AT_MOST)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setConnectionReuseStrategy(
                        kept ? DefaultClientConnectionReuseStrategy.INSTANCE : (request, response, context) -> false)
                .setKeepAliveStrategy(ClientOfProject::idle)
                .setUserAgent("watchkeeper/0.1")
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .build();
    }

    /** As long as the server says, and no longer than it is worth keeping. */
    private static TimeValue idle(HttpResponse response, HttpContext context) {
        TimeValue said = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        return TimeValue.isPositive(said) && said.compareTo(KEPT_IDLE) < 0 ? said : KEPT_IDLE;
    }
}
