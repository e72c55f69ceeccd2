package dev.watchkeeper.kit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** One request and its answer, every end of it as a value. */
final class Exchange {
    static final int LARGEST_BODY = 1024 * 1024;

    private Exchange() {}

    /**
     * Runs it; a kept connection that the other side has dropped meanwhile says nothing about the other side, so that the request is
     * then sent once more, over a new one.
     */
    static HttpOutcome run(Clients clients, Wire wire, OutgoingRequest request, long started) {
        HttpClientContext context = HttpClientContext.create();
        try {
            return answer(clients.of(request.connection()), wire.request(), context, started);
        } catch (SocketException | NoHttpResponseException e) {
            return reused(context) ? runAnew(clients, wire, request, started) : outcomeOf(e, request, started);
        } catch (IOException e) {
            return outcomeOf(e, request, started);
        }
    }

    private static HttpOutcome runAnew(Clients clients, Wire wire, OutgoingRequest request, long started) {
        try {
            return answer(clients.of(OutgoingRequest.Connection.NEW), wire.anew(), HttpClientContext.create(), started);
        } catch (IOException e) {
            return outcomeOf(e, request, started);
        }
    }

    /** Whether its connection had carried a request before this one. */
    private static boolean reused(HttpClientContext context) {
        return Optional.ofNullable(context.getEndpointDetails())
                .filter(endpoint -> endpoint.getRequestCount() > 1)
                .isPresent();
    }

    private static HttpOutcome answer(
            CloseableHttpClient client, HttpUriRequestBase wire, HttpClientContext context, long started)
            throws IOException {
        // Not the form with a response handler: that one would read an endless body to its end.
        ClassicHttpResponse response = client.executeOpen(null, wire, context);
        byte[] body = new byte[0];
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            InputStream content = entity.getContent();
            body = content.readNBytes(LARGEST_BODY + 1);
        }
        boolean cut = body.length > LARGEST_BODY;
        HttpOutcome.Answer answer = new HttpOutcome.Answer(
                response.getCode(),
                headersOf(response),
                cut ? java.util.Arrays.copyOf(body, LARGEST_BODY) : body,
                cut,
                CertificateEnd.of(context.getSSLSession()),
                GuardedHttpClient.since(started));
        // Before closing: closing alone reads on to the end of the body. A connection whose body has ended is back in
        // its pool by now.
        wire.cancel();
        closeQuietly(response);
        return answer;
    }

    private static void closeQuietly(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            // The connection is gone, as intended.
        }
    }

    private static HttpOutcome outcomeOf(IOException failure, OutgoingRequest request, long started) {
        var latency = GuardedHttpClient.since(started);
        String why = String.valueOf(failure.getMessage());
        return switch (failure) {
            case AddressRefused refused -> new HttpOutcome.NotAllowed(why, latency);
            case InterruptedIOException timeout -> new HttpOutcome.TimedOut(request.deadline(), latency);
            case UnknownHostException unknown ->
                new HttpOutcome.Unreachable(HttpOutcome.Cause.NAME, "the name " + why + " cannot be resolved", latency);
            case NoRouteToHostException noRoute -> new HttpOutcome.Unreachable(HttpOutcome.Cause.CONNECT, why, latency);
            case ConnectException refused -> new HttpOutcome.Refused(why, latency);
            case SSLException tls -> new HttpOutcome.Unreachable(HttpOutcome.Cause.TLS, why, latency);
            case SocketException reset -> new HttpOutcome.Unreachable(HttpOutcome.Cause.RESET, why, latency);
            case NoHttpResponseException lost -> new HttpOutcome.Unreachable(HttpOutcome.Cause.RESET, why, latency);
            default ->
                new HttpOutcome.Unreachable(
                        failure.getCause() instanceof HttpException
                                ? HttpOutcome.Cause.PROTOCOL
                                : HttpOutcome.Cause.RESET,
                        why,
                        latency);
        };
    }

    private static Map<String, List<String>> headersOf(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(String.valueOf(header.getValue()));
        }
        return headers;
    }
}
