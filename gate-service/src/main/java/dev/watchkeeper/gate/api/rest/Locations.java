package dev.watchkeeper.gate.api.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of what was made, also in front of a kept answer. */
final class Locations {
    private static final Pattern ID = Pattern.compile("^\\{\"id\":\"([A-Za-z0-9._-]+)\"");

    private Locations() {}

    /** The id is the first field of the answer. */
    static Response add(Response answer, String prefix) {
        Matcher id = ID.matcher(String.valueOf(answer.getEntity()));
        return answer.getStatus() == 201 && id.find()
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.LOCATION, prefix + id.group(1))
                        .build()
                : answer;
    }
}
