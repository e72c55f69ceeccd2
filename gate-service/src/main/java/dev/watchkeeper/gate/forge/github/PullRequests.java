package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.PullRequest;
import dev.watchkeeper.gate.forge.PullRequestFiles;
import dev.watchkeeper.gate.forge.Review;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.forge.Trouble;
import dev.watchkeeper.gate.report.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Pull requests, their reviews and their files. */
record PullRequests(Asking asking) {
    /** A pull request takes some 20 kB and an answer is read up to 1 MiB. */
    private static final int PULLS_PER_PAGE = 25;

    private static final int REVIEWS_PER_PAGE = 50;
    /** A file comes with what changes in it. */
    private static final int FILES_PER_PAGE = 25;

    private static final int MOST_PAGES = 20;
    /** GitHub shows no more than this. */
    private static final int MOST_FILES = 3000;

    private static final Set<String> OF_THE_HOUSE = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    Told<List<PullRequest>> of(Commit commit) {
        return asking.pages("/commits/" + commit + "/pulls", PULLS_PER_PAGE, MOST_PAGES)
                .then(all ->
                        each(all, PullRequests::pullRequest, "a pull request has no number, state or newest commit"));
    }

    Told<List<Review>> reviews(int number) {
        return asking.pages("/pulls/" + number + "/reviews", REVIEWS_PER_PAGE, MOST_PAGES)
                .then(all -> each(all, PullRequests::review, "a review has no state"));
    }

    Told<PullRequestFiles> files(int number) {
        Told<List<JsonNode>> told =
                asking.pages("/pulls/" + number + "/files", FILES_PER_PAGE, MOST_FILES / FILES_PER_PAGE);
        return switch (told) {
            case Told.Untold<List<JsonNode>> untold ->
                untold.trouble() == Trouble.TOO_MUCH
                        ? new Told.Known<>(new PullRequestFiles(List.of(), false))
                        : untold.again();
            case Told.Known<List<JsonNode>>(List<JsonNode> all) ->
                each(all, PullRequests::names, "a file of a pull request has no name")
                        .map(names -> new PullRequestFiles(
                                names.stream().flatMap(List::stream).toList(), true));
        };
    }

    private static Optional<PullRequest> pullRequest(JsonNode pull) {
        String head = pull.path("head").path("sha").asText("");
        String state = pull.path("state").asText("");
        if (!pull.path("number").isInt() || head.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        boolean merged = pull.hasNonNull("merged_at");
        List<String> labels = new ArrayList<>();
        pull.path("labels").forEach(label -> labels.add(label.path("name").asText("")));
        return Optional.of(new PullRequest(
                pull.path("number").asInt(),
                text(pull.path("user").path("login")),
                head,
                merged ? text(pull.path("merge_commit_sha")) : Optional.empty(),
                merged,
                state.equals("open"),
                labels));
    }

    private static Optional<Review> review(JsonNode review) {
        String state = review.path("state").asText("");
        if (state.isEmpty()) {
            return Optional.empty();
        }
        boolean person = review.path("user").path("type").asText("").equals("User");
        return Optional.of(new Review(
                person ? review.path("user").path("login").asText("") : "",
                switch (state) {
                    case "APPROVED" -> Review.State.APPROVED;
                    case "CHANGES_REQUESTED" -> Review.State.CHANGES_REQUESTED;
                    case "DISMISSED" -> Review.State.DISMISSED;
                    default -> Review.State.SAYS_NOTHING;
                },
                review.path("commit_id").asText(""),
                OF_THE_HOUSE.contains(review.path("author_association").asText(""))));
    }

    private static Optional<List<String>> names(JsonNode file) {
        return text(file.path("filename"))
                .map(name -> text(file.path("previous_filename"))
                        .map(before -> List.of(name, before))
                        .orElseGet(() -> List.of(name)));
    }

    private static <T> Told<List<T>> each(List<JsonNode> all, Function<JsonNode, Optional<T>> reading, String lacks) {
        List<T> read = new ArrayList<>();
        for (JsonNode node : all) {
            Optional<T> one = reading.apply(node);
            if (one.isEmpty()) {
                return Asking.unreadable(lacks);
            }
            read.add(one.get());
        }
        return new Told.Known<>(read);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? Optional.of(node.asText()) : Optional.empty();
    }
}
