package dev.watchkeeper.demo.http;

import java.io.IOException;
import java.time.Duration;

/** A few requests to oneself before the first user comes: a process that has just started answers its first ones slowly. */
public final class WarmUp {
    private static final int REQUESTS = 40;

    private WarmUp() {}

    /** @param url answers without any effect; that it fails is no reason not to start */
    public static void of(String url) {
        HttpCalls http = new HttpCalls(Duration.ofSeconds(2));
        for (int i = 0; i < REQUESTS; i++) {
            try {
                http.get(url);
            } catch (IOException notYet) {
                return;
            }
        }
    }
}
