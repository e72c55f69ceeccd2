package dev.watchkeeper.cli.server;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One answer.
 *
 * @param type its media type; empty where none was named
 * @param date of the server's clock, in milliseconds since 1970; 0 where it does not say
 * @param body JSON; an empty object where it is none
 */
public record Answer(int status, String type, long date, JsonNode body) {
    public boolean well() {
        return status < 300;
    }

    /** The kind of a refusal; holds the gate's word for it, such as {@code window-closed}. */
    public String code() {
        return body.path("title").asText("");
    }

    /** What a refusal says, and what to do. */
    public String sentence() {
        String detail = body.path("detail").asText("the server answers " + status);
        String remedy = body.path("remedy").asText("");
        return remedy.isEmpty() ? detail : detail + ". " + remedy;
    }

    /** Whether it is the address that is unknown, and not what it names: nobody of ours answered, or one that has no such path. */
    boolean noSuchAddress() {
        if (status != 404) {
            return status == 405;
        }
        return !body.has("detail")
                || code().equals("No such path")
                || body.path("detail").asText().equals("There is nothing at this address");
    }
}
