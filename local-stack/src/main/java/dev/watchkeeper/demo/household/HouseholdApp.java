package dev.watchkeeper.demo.household;

import dev.watchkeeper.demo.http.HttpService;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import dev.watchkeeper.demo.http.WarmUp;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** One version of the application in one process: health, readiness, metrics, the API, and what is wrong with it. */
public final class HouseholdApp {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String version;
    private final Fault fault;
    private final Households households;
    private final Runnable exit;
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /** @param exit ends the process as a crash does */
    public HouseholdApp(String version, Fault fault, Store store, Runnable exit) {
        this.version = version;
        this.fault = fault;
        this.households = new Households(store, HouseholdApp::newId);
        this.exit = exit;
    }

    public HttpService start(int port) {
        HttpService service = HttpService.start(port, this::handle);
        WarmUp.of("GET", service.url() + "/health/ready", "");
        warmUp();
        return service;
    }

    /** Walks the main ways of the API in a twin that nobody sees, so that the first users do not wait for them to be loaded. */
    private void warmUp() {
        HouseholdApp twin = new HouseholdApp(version, Fault.NONE, new MemoryStore(), () -> {});
        try (HttpService service = HttpService.start(0, twin::handle)) {
            String api = service.url() + "/api/v1/";
            String token = WarmUp.of("POST", api + "registrations", "{\"name\":\"Warm Up\"}")
                    .path("token")
                    .asText("");
            WarmUp.of("POST", api + "households", "{\"name\":\"Warm Up\"}", token);
            WarmUp.of("GET", api + "households/join?code=none", "", token);
        }
    }

    Response handle(Request request) {
        return answer(request).with("x-app-version", version);
    }

    private Response answer(Request request) {
        return switch (request.path()) {
            case "/health" ->
                Response.text(200, "application/json", "{\"status\":\"ok\",\"version\":\"" + version + "\"}");
            case "/health/ready" ->
                households.ready()
                        ? Response.text(200, "application/json", "{\"status\":\"ready\"}")
                        : Response.problem(503, "not ready", "the store does not answer");
            case "/metrics" ->
                Response.text(200, "application/openmetrics-text; version=1.0.0; charset=utf-8", metrics());
            default -> serve(request);
        };
    }

    private Response serve(Request request) {
        boolean creates = request.method().equals("POST") && request.path().equals("/api/v1/households");
        Response response = switch (fault.on(served.incrementAndGet(), creates)) {
            case SERVE -> households.route(request);
            case FAIL -> Response.problem(500, "internal error", "this version is broken");
            case DELAY -> {
                pause();
                yield households.route(request);
            }
            case EXIT -> {
                exit.run();
                yield Response.problem(500, "internal error", "this version ends");
            }
        };
        if (response.status() >= 500) {
            failed.incrementAndGet();
        }
        return response;
    }

    private String metrics() {
        return """
                # TYPE household_app_requests counter
                # HELP household_app_requests Requests that this process has served.
                household_app_requests_total{version="%1$s"} %2$d
                # TYPE household_app_failures counter
                # HELP household_app_failures Requests that it answered with 5xx.
                household_app_failures_total{version="%1$s"} %3$d
                # EOF
                """.formatted(version, served.get(), failed.get());
    }

    private static void pause() {
        try {
            Thread.sleep(Fault.SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String newId() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
