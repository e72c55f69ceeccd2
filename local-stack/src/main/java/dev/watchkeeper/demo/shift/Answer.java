package dev.watchkeeper.demo.shift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.demo.http.Json;
import dev.watchkeeper.demo.http.Response;

/** What the switch says to an order. */
sealed interface Answer {
    TargetState state();

    /** @param before the state that the order found */
    record Applied(TargetState before, TargetState state) implements Answer {}

    /** The order was applied before; {@code state} is what was answered then. */
    record Repeated(TargetState state) implements Answer {}

    /** The state is not the one that the order expects. */
    record NotMet(TargetState state, String why) implements Answer {}

    record Unknown(TargetState state, String version) implements Answer {}

    record Rehearsed(TargetState state, boolean possible, String why) implements Answer {}

    default Response response() {
        return switch (this) {
            case Applied a -> Response.json(200, withState(Json.object().put("applied", true)));
            case Repeated r -> Response.json(200, withState(Json.object().put("applied", true)));
            case NotMet n ->
                Response.json(409, withState(Json.object().put("applied", false).put("why", n.why())));
            case Unknown u ->
                Response.json(
                        422,
                        withState(Json.object()
                                .put("applied", false)
                                .put("why", "version " + u.version() + " is not known here")));
            case Rehearsed r -> Response.json(200, withState(rehearsal(r)));
        };
    }

    private ObjectNode withState(ObjectNode json) {
        return json.setAll(state().json());
    }

    private static ObjectNode rehearsal(Rehearsed r) {
        ObjectNode json = Json.object().put("possible", r.possible());
        return r.possible() ? json : json.put("why", r.why());
    }
}
