package dev.watchkeeper.demo.household;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.demo.http.HttpCalls;
import dev.watchkeeper.demo.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The store over HTTP. */
public final class HttpStore implements Store {
    private final HttpCalls http = new HttpCalls(Duration.ofSeconds(2));
    private final String url;

    public HttpStore(String url) {
        this.url = url;
    }

    @Override
    public Optional<JsonNode> get(String key) {
        HttpResponse<String> answer = call("GET", key, "");
        return answer.statusCode() == 200 ? Optional.of(Json.read(answer.body())) : Optional.empty();
    }

    @Override
    public void put(String key, JsonNode document) {
        call("PUT", key, document.toString());
    }

    @Override
    public void delete(String key) {
        call("DELETE", key, "");
    }

    private HttpResponse<String> call(String method, String key, String body) {
        try {
            HttpResponse<String> answer = http.call(method, URI.create(url + "/" + key), Map.of(), body);
            if (answer.statusCode() >= 500) {
                throw new StoreUnavailable("status " + answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            throw new StoreUnavailable(String.valueOf(e.getMessage()));
        }
    }
}
