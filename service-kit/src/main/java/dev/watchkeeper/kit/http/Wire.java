package dev.watchkeeper.kit.http;

import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/** A request as it goes out, which can be stopped from another thread, also when it goes out a second time. */
final class Wire {
    private final OutgoingRequest request;
    private final Map<String, String> headers;
    private HttpUriRequestBase wire;
    private boolean cancelled;

    /** @param headers with the secrets in them */
    Wire(OutgoingRequest request, Map<String, String> headers) {
        this.request = request;
        this.headers = headers;
        this.wire = written();
    }

    synchronized HttpUriRequestBase request() {
        return wire;
    }

    /** The same once more; stopped from the begin when it has been stopped. */
    synchronized HttpUriRequestBase anew() {
        wire = written();
        if (cancelled) {
            wire.cancel();
        }
        return wire;
    }

    synchronized void cancel() {
        cancelled = true;
        wire.cancel();
    }

    private HttpUriRequestBase written() {
        HttpUriRequestBase written = new HttpUriRequestBase(request.method(), request.address());
        headers.forEach(written::setHeader);
        request.body().ifPresent(body -> written.setEntity(new ByteArrayEntity(body, null)));
        Timeout deadline = Timeout.of(request.deadline());
        written.setConfig(RequestConfig.custom()
                .setResponseTimeout(deadline)
                .setConnectionRequestTimeout(deadline)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .build());
        return written;
    }
}
