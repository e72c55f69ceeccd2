package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.forge.ForgeWriting;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.forge.Trouble;
import dev.watchkeeper.kit.github.GithubAnswer;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.kit.github.GithubRest;
import dev.watchkeeper.kit.github.TimeLeft;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The requests of one asking about one repository. */
record Asking(GithubRest rest, ProjectName project, GithubRepository repository, TimeLeft time) {
    /** An asking with less time left does not begin another request. */
    private static final Duration ENOUGH = Duration.ofMillis(100);

    /** @param path below the repository, every value in it encoded */
    Told<JsonNode> get(String path) {
        return late(path).then(unused -> told(rest.get(project, repository.path() + path, time)));
    }

    /** @param path from the root of the API */
    Told<JsonNode> getFromRoot(String path) {
        return late(path).then(unused -> told(rest.get(project, path, time)));
    }

    /** One list, as long as one answer gives it. */
    Told<JsonNode> list(String path) {
        return late(path).then(unused -> told(rest.list(project, repository.path() + path, time)));
    }

    /** All pages of a list, of so many entries each. */
    Told<List<JsonNode>> pages(String path, int perPage, int mostPages) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; page <= mostPages; page++) {
            String address = repository.path() + path + (path.contains("?") ? "&" : "?") + "per_page=" + perPage
                    + "&page=" + page;
            Told<JsonNode> told = late(path).then(unused -> told(rest.list(project, address, time)));
            switch (told) {
                case Told.Untold<JsonNode> untold -> {
                    return untold.again();
                }
                case Told.Known<JsonNode>(JsonNode list) -> {
                    list.forEach(all::add);
                    if (list.size() < perPage) {
                        return new Told.Known<>(all);
                    }
                }
            }
        }
        return new Told.Untold<>(
                Trouble.TOO_MUCH, path + " has more than " + perPage * mostPages + " entries, and no more are read");
    }

    /** The {@code data} of an answer to a question in GraphQL. */
    Told<JsonNode> query(String question, Map<String, Object> variables) {
        return late("graphql")
                .then(unused -> told(rest.query(project, question, variables, time)))
                .then(Asking::data);
    }

    /** Asks once for an effect; what is not sent, or not looked at, has none. */
    ForgeWriting.Effect post(String path, String json) {
        if (!time.enough(ENOUGH)) {
            return new ForgeWriting.NotMade(Trouble.NO_ANSWER, "no time was left to ask for " + path);
        }
        return switch (rest.post(project, repository.path() + path, json, time)) {
            case GithubAnswer.Content made -> new ForgeWriting.Made();
            case GithubAnswer.Rejected(int status, String why) -> new ForgeWriting.NotMade(rejected(status), why);
            case GithubAnswer.NotTaken(String why, var retryAfter, boolean tooOften) ->
                new ForgeWriting.NotMade(tooOften ? Trouble.TOO_OFTEN : Trouble.NO_ANSWER, why);
            case GithubAnswer.Unclear(String why, var lack) -> new ForgeWriting.Unclear(why);
        };
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static <T> Told<T> unreadable(String what) {
        return new Told.Untold<>(Trouble.UNREADABLE, what);
    }

    private Told<Boolean> late(String what) {
        return time.enough(ENOUGH)
                ? new Told.Known<>(true)
                : new Told.Untold<>(Trouble.NO_ANSWER, "no time was left to ask for " + what);
    }

    private static Told<JsonNode> data(JsonNode answer) {
        JsonNode error = answer.path("errors").path(0);
        if (error.isMissingNode()) {
            return answer.path("data").isObject()
                    ? new Told.Known<>(answer.path("data"))
                    : unreadable("its answer to a GraphQL question holds no data");
        }
        String said = "GraphQL answers '" + plain(error.path("message").asText("")) + "'";
        return new Told.Untold<>(
                switch (error.path("type").asText("")) {
                    case "RATE_LIMITED", "RATE_LIMIT" -> Trouble.TOO_OFTEN;
                    case "NOT_FOUND" -> Trouble.NOT_THERE;
                    case "FORBIDDEN", "INSUFFICIENT_SCOPES" -> Trouble.NOT_ALLOWED;
                    default -> Trouble.NO_ANSWER;
                },
                said);
    }

    private static Told<JsonNode> told(GithubAnswer answer) {
        return switch (answer) {
            case GithubAnswer.Content(JsonNode body) -> new Told.Known<>(body);
            case GithubAnswer.Rejected(int status, String why) -> new Told.Untold<>(rejected(status), why);
            case GithubAnswer.NotTaken(String why, var retryAfter, boolean tooOften) ->
                new Told.Untold<>(
                        tooOften ? Trouble.TOO_OFTEN : Trouble.NO_ANSWER,
                        why
                                + retryAfter
                                        .map(wait -> "; it wants to be left alone for " + Math.max(1, wait.toSeconds())
                                                + " s")
                                        .orElse(""));
            case GithubAnswer.Unclear(String why, var lack) ->
                new Told.Untold<>(
                        switch (lack) {
                            case ANSWER -> Trouble.NO_ANSWER;
                            case FORM -> Trouble.UNREADABLE;
                            case END -> Trouble.TOO_MUCH;
                        },
                        why);
        };
    }

    private static Trouble rejected(int status) {
        return switch (status) {
            case 0 -> Trouble.NO_ACCOUNT;
            case 401 -> Trouble.BAD_CREDENTIALS;
            case 403 -> Trouble.NOT_ALLOWED;
            case 404, 410 -> Trouble.NOT_THERE;
            default -> Trouble.REFUSED;
        };
    }

    private static String plain(String words) {
        String line = words.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}
