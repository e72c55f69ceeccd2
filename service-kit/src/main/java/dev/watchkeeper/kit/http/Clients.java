package dev.watchkeeper.kit.http;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/** The clients of one project. */
record Clients(CloseableHttpClient fresh, CloseableHttpClient keeping) implements AutoCloseable {

    static Clients with(VettedResolver resolver) {
        return new Clients(
                ClientOfProject.with(resolver, OutgoingRequest.Connection.NEW),
                ClientOfProject.with(resolver, OutgoingRequest.Connection.KEPT));
    }

    CloseableHttpClient of(OutgoingRequest.Connection connection) {
        return switch (connection) {
            case NEW -> fresh;
            case KEPT -> keeping;
        };
    }

    @Override
    public void close() {
        fresh.close(CloseMode.IMMEDIATE);
        keeping.close(CloseMode.IMMEDIATE);
    }
}
