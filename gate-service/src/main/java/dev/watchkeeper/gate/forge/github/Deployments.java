package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.ForgeDeployments;
import dev.watchkeeper.gate.forge.ForgeWriting;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.kit.github.GithubJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deployments of the repository and their statuses. */
record Deployments(Asking asking) {
    private static final String AT_ONCE = "per_page=100";

    Told<List<ForgeDeployments.Shown>> of(Commit commit, String environment) {
        return asking.list("/deployments?sha=" + commit + "&environment=" + Asking.encoded(environment) + "&" + AT_ONCE)
                .then(list -> {
                    List<ForgeDeployments.Shown> all = new ArrayList<>();
                    for (JsonNode one : list) {
                        if (!one.path("id").isIntegralNumber()) {
                            return Asking.unreadable("a deployment has no number");
                        }
                        all.add(new ForgeDeployments.Shown(
                                one.path("id").asLong(),
                                one.path("creator").path("login").asText(""),
                                payload(one.path("payload"))));
                    }
                    return new Told.Known<>(all);
                });
    }

    /** Some makers give a text of JSON. */
    private static Map<String, String> payload(JsonNode given) {
        JsonNode node = given.isTextual() ? GithubJson.object(given.asText()).orElse(GithubJson.nothing()) : given;
        Map<String, String> texts = new HashMap<>();
        node.properties().stream()
                .filter(entry -> entry.getValue().isTextual())
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    Told<List<ForgeDeployments.Said>> said(long deployment) {
        return asking.list("/deployments/" + deployment + "/statuses?" + AT_ONCE)
                .map(list -> {
                    List<ForgeDeployments.Said> all = new ArrayList<>();
                    list.forEach(one -> all.add(new ForgeDeployments.Said(
                            one.path("state").asText(""),
                            one.path("description").asText(""))));
                    return all;
                });
    }

    /** Without merging anything into the commit, and without waiting for its statuses: the gate has judged them. */
    ForgeWriting.Effect show(ForgeDeployments.Showing wanted) {
        return asking.post(
                "/deployments",
                GithubJson.write(Map.of(
                        "ref", wanted.commit().hash(),
                        "environment", wanted.environment(),
                        "auto_merge", false,
                        "required_contexts", List.of(),
                        "transient_environment", false,
                        "production_environment", wanted.production(),
                        "description", wanted.description(),
                        "payload", wanted.payload())));
    }

    ForgeWriting.Effect say(long deployment, ForgeDeployments.Saying wanted) {
        Map<String, Object> body = new HashMap<>(
                Map.of("state", wanted.state(), "description", wanted.description(), "auto_inactive", true));
        if (!wanted.link().isEmpty()) {
            body.put("log_url", wanted.link());
        }
        return asking.post("/deployments/" + deployment + "/statuses", GithubJson.write(body));
    }
}
