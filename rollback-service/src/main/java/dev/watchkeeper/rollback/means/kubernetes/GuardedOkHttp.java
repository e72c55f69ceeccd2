package dev.watchkeeper.rollback.means.kubernetes;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.secret.Mask;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * The library's HTTP with our rules: names are resolved to checked addresses, nothing is sent twice, no redirect is followed, no proxy
 * is used, time and answers are bounded.
 */
final class GuardedOkHttp extends OkHttpClientFactory {
    /** A Deployment has some kilobytes, its ReplicaSets ten times as much. */
    private static final long LARGEST_ANSWER = 4L * 1024 * 1024;

    private final ProjectName project;
    private final EgressGuard guard;
    private final Duration perRequest;

    GuardedOkHttp(ProjectName project, EgressGuard guard, Duration perRequest) {
        this.project = project;
        this.guard = guard;
        this.perRequest = perRequest;
    }

    @Override
    protected void additionalConfig(OkHttpClient.Builder builder) {
        builder.dns(host -> guard.addressesOf(project, host))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(perRequest)
                .addInterceptor(this::allowed)
                .addInterceptor(GuardedOkHttp::masked)
                .addInterceptor(GuardedOkHttp::bounded);
    }

    /** An address that is written as a number is never looked up, and is checked here. */
    private Response allowed(Interceptor.Chain chain) throws IOException {
        guard.addressesOf(project, chain.request().url().host());
        return chain.proceed(chain.request());
    }

    /** What the server says goes into events, and it may repeat the token that it was sent. */
    private static Response masked(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        String sent = chain.request().header("Authorization");
        if (body == null || sent == null) {
            return response;
        }
        byte[] said = Mask.of(sent.substring(sent.lastIndexOf(' ') + 1)).bytes(body.bytes());
        return response.newBuilder()
                .body(ResponseBody.create(said, body.contentType()))
                .build();
    }

    private static Response bounded(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        if (body == null) {
            return response;
        }
        Source counted = new ForwardingSource(body.source()) {
            private long seen;

            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long read = super.read(sink, byteCount);
                seen += Math.max(0, read);
                if (seen > LARGEST_ANSWER) {
                    throw new IOException("its answer is longer than " + LARGEST_ANSWER + " bytes");
                }
                return read;
            }
        };
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(counted), body.contentType(), body.contentLength()))
                .build();
    }
}
