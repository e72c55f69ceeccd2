package dev.watchkeeper.gate.aws;

import dev.watchkeeper.demo.http.HttpService;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** An address that answers as it is told, and keeps what it was asked. */
final class Exchange implements AutoCloseable {
    private final List<String> asked = new ArrayList<>();
    private final HttpService server;

    Exchange(Function<String, Response> answer) {
        this.server = HttpService.start(0, request -> {
            String operation = operation(request);
            synchronized (asked) {
                asked.add(operation);
            }
            return answer.apply(operation);
        });
    }

    static Exchange hangs() {
        CountDownLatch forever = new CountDownLatch(1);
        return new Exchange(operation -> {
            try {
                forever.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Response.empty(503);
        });
    }

    URI endpoint() {
        return URI.create(server.url());
    }

    List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    private static String operation(Request request) {
        return request.header("x-amz-target")
                .map(target -> target.substring(target.lastIndexOf('.') + 1))
                .orElseGet(() -> request.body().replaceAll("(?s).*Action=(\\w+).*", "$1"));
    }

    @Override
    public void close() {
        server.close();
    }
}
