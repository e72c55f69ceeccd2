package dev.watchkeeper.demo.traffic;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One family's day as a sequence of requests, each built from the answers before it: register two people, create a
 * household, join, approve, look at it ten times, delete it, begin again. A failed request makes the family begin again.
 * Used by one thread at a time.
 */
final class Family {
    private static final int VIEWS = 10;

    private final String name;
    private int step;
    private String owner = "";
    private String member = "";
    private String household = "";
    private String code = "";
    private String request = "";

    Family(String name) {
        this.name = name;
    }

    /** @param body JSON, or empty */
    record Call(String method, String path, String token, String body) {}

    Call next() {
        return switch (step) {
            case 0 -> new Call("POST", "/api/v1/registrations", "", "{\"name\":\"" + name + " the elder\"}");
            case 1 -> new Call("POST", "/api/v1/households", owner, "{\"name\":\"" + name + "\"}");
            case 2 -> new Call("POST", "/api/v1/registrations", "", "{\"name\":\"" + name + " the younger\"}");
            case 3 -> new Call("GET", "/api/v1/households/join?code=" + code, member, "");
            case 4 ->
                new Call("POST", "/api/v1/households/" + household + "/requests/" + request + "/approve", owner, "");
            case 5 + VIEWS -> new Call("DELETE", "/api/v1/households/" + household, owner, "");
            default -> new Call("GET", "/api/v1/households/" + household, step % 2 == 0 ? owner : member, "");
        };
    }

    void answered(JsonNode body) {
        switch (step) {
            case 0 -> owner = body.path("token").asText();
            case 1 -> {
                household = body.path("id").asText();
                code = body.path("inviteCode").asText();
            }
            case 2 -> member = body.path("token").asText();
            case 3 -> request = body.path("requestId").asText();
            default -> {
                // The other answers carry nothing that a later request needs.
            }
        }
        step = (step + 1) % (6 + VIEWS);
    }

    void failed() {
        step = 0;
    }
}
