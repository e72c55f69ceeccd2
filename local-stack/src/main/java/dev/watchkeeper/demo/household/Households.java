package dev.watchkeeper.demo.household;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.demo.http.Json;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Register, create a household, join it by its invite code, approve, look at it, delete it. Every step stores its own
 * document, so that two versions can serve one household in turn.
 */
final class Households {
    private final Store store;
    private final Supplier<String> newId;

    /** @param newId gives words that nobody can guess and that never repeat */
    Households(Store store, Supplier<String> newId) {
        this.store = store;
        this.newId = newId;
    }

    Response register(Request request) {
        String name = request.json().map(body -> body.path("name").asText("")).orElse("");
        if (name.isBlank()) {
            return Response.problem(400, "no name", "body needs a name");
        }
        String member = newId.get();
        String token = newId.get();
        store.put("tokens/" + token, Json.object().put("memberId", member).put("name", name));
        return Response.json(201, Json.object().put("memberId", member).put("token", token));
    }

    Response create(Request request) {
        return asMember(request, member -> {
            String name =
                    request.json().map(body -> body.path("name").asText("")).orElse("");
            if (name.isBlank()) {
                return Response.problem(400, "no name", "body needs a name");
            }
            String id = newId.get();
            ObjectNode household =
                    Json.object().put("id", id).put("inviteCode", newId.get()).put("name", name);
            store.put("households/" + id, household.deepCopy().put("owner", member));
            store.put(
                    "codes/" + household.path("inviteCode").asText(),
                    Json.object().put("id", id));
            return Response.json(201, household);
        });
    }

    Response join(Request request) {
        return asMember(request, member -> {
            String code = request.query("code").filter(Households::isId).orElse("none");
            Optional<JsonNode> invited = store.get("codes/" + code);
            if (invited.isEmpty()) {
                return Response.problem(404, "no such invite code", "code '" + code + "'");
            }
            String asked = newId.get();
            String id = invited.get().path("id").asText();
            store.put("requests/" + id + "/" + asked, Json.object().put("memberId", member));
            return Response.json(200, Json.object().put("requestId", asked).put("householdId", id));
        });
    }

    Response approve(Request request, String id, String asked) {
        return asMember(
                request,
                member -> ofOwner(id, member, household -> {
                    Optional<JsonNode> waiting = store.get("requests/" + id + "/" + asked);
                    if (waiting.isEmpty()) {
                        return Response.problem(404, "no such request", asked);
                    }
                    String joined = waiting.get().path("memberId").asText();
                    store.put("members/" + id + "/" + joined, waiting.get());
                    store.delete("requests/" + id + "/" + asked);
                    return Response.json(200, Json.object().put("approved", joined));
                }));
    }

    Response view(Request request, String id) {
        return asMember(request, member -> {
            Optional<JsonNode> household = store.get("households/" + id);
            if (household.isEmpty()) {
                return Response.problem(404, "no such household", id);
            }
            boolean belongs = household.get().path("owner").asText().equals(member)
                    || store.get("members/" + id + "/" + member).isPresent();
            return belongs
                    ? Response.json(200, household.get())
                    : Response.problem(403, "not a member", "ask the owner to approve the request");
        });
    }

    Response delete(Request request, String id) {
        return asMember(
                request,
                member -> ofOwner(id, member, household -> {
                    store.delete("codes/" + household.path("inviteCode").asText());
                    store.delete("households/" + id);
                    return Response.empty(204);
                }));
    }

    /** Whether the store answers. */
    boolean ready() {
        try {
            store.get("ready");
            return true;
        } catch (Store.StoreUnavailable e) {
            return false;
        }
    }

    private Response asMember(Request request, Function<String, Response> action) {
        return request.bearer()
                .filter(Households::isId)
                .flatMap(token -> store.get("tokens/" + token))
                .map(member -> action.apply(member.path("memberId").asText()))
                .orElseGet(() -> Response.problem(401, "not registered", "send the token of a registration as bearer"));
    }

    private Response ofOwner(String id, String member, Function<JsonNode, Response> action) {
        Optional<JsonNode> household = store.get("households/" + id);
        if (household.isEmpty()) {
            return Response.problem(404, "no such household", id);
        }
        return household.get().path("owner").asText().equals(member)
                ? action.apply(household.get())
                : Response.problem(403, "not the owner", "only the owner does this");
    }

    /** What a path means. */
    Response route(Request request) {
        List<String> steps = request.steps();
        String shape = request.method() + " " + steps.size();
        String third = steps.size() > 2 ? steps.get(2) : "";
        boolean plain = steps.stream().allMatch(Households::isId);
        if (!plain || !request.path().startsWith("/api/v1/")) {
            return notFound(request);
        }
        return switch (third) {
            case "registrations" -> shape.equals("POST 3") ? register(request) : notFound(request);
            case "households" ->
                switch (shape) {
                    case "POST 3" -> create(request);
                    case "GET 4" -> steps.get(3).equals("join") ? join(request) : view(request, steps.get(3));
                    case "DELETE 4" -> delete(request, steps.get(3));
                    case "POST 7" ->
                        steps.get(4).equals("requests") && steps.get(6).equals("approve")
                                ? approve(request, steps.get(3), steps.get(5))
                                : notFound(request);
                    default -> notFound(request);
                };
            default -> notFound(request);
        };
    }

    private static boolean isId(String word) {
        return word.matches("[A-Za-z0-9_-]+");
    }

    private static Response notFound(Request request) {
        return Response.problem(404, "not found", request.method() + " " + request.path());
    }
}
