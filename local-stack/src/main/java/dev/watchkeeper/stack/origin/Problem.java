package dev.watchkeeper.stack.origin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the origin itself has to say, in the same form as the services' errors. */
final class Problem {
    static final String TYPE = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Problem() {}

    static String noSuchPath(String path) {
        return text(
                404,
                "No such path",
                "No service answers " + path + ".",
                "See /services/gate/q/openapi and its neighbours for the paths there are.");
    }

    static String unavailable(String service) {
        return text(
                503,
                "Service unavailable",
                "The service " + service + " does not answer.",
                "See ./watchkeeper status and the log of " + service + ", and repeat the request in a moment.");
    }

    private static String text(int status, String title, String detail, String remedy) {
        ObjectNode problem = JSON.createObjectNode();
        problem.put("title", title).put("status", status).put("detail", detail).put("remedy", remedy);
        return problem.toString();
    }
}
