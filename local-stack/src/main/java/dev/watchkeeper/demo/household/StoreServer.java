package dev.watchkeeper.demo.household;

import dev.watchkeeper.demo.http.HttpService;
import dev.watchkeeper.demo.http.Json;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The application's database, as small as it can be: documents in memory, over HTTP, a process of its own. A demo lasts
 * minutes; past the limit the oldest documents go.
 */
public final class StoreServer {
    private static final int MOST_DOCUMENTS = 200_000;

    private final Map<String, String> documents = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_DOCUMENTS;
        }
    });

    public static HttpService start(int port) {
        return HttpService.start(port, new StoreServer()::handle);
    }

    Response handle(Request request) {
        return switch (request.method()) {
            case "GET" -> read(request.path());
            case "PUT" -> {
                documents.put(request.path(), Json.read(request.body()).toString());
                yield Response.empty(204);
            }
            case "DELETE" -> {
                documents.remove(request.path());
                yield Response.empty(204);
            }
            default -> Response.problem(405, "method not allowed", "use GET, PUT or DELETE");
        };
    }

    private Response read(String key) {
        String document = documents.get(key);
        return document == null
                ? Response.problem(404, "not found", key)
                : Response.text(200, "application/json", document);
    }
}
