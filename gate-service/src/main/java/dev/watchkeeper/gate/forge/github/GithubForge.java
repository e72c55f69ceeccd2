package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.ChangedFile;
import dev.watchkeeper.gate.forge.Forge;
import dev.watchkeeper.gate.forge.Job;
import dev.watchkeeper.gate.forge.PipelineRun;
import dev.watchkeeper.gate.forge.PullRequest;
import dev.watchkeeper.gate.forge.PullRequestFiles;
import dev.watchkeeper.gate.forge.Review;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.forge.Trouble;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One repository at GitHub, for one asking. */
final class GithubForge implements Forge {
    private final Asking asking;

    GithubForge(Asking asking) {
        this.asking = asking;
    }

    @Override
    public Told<List<Job>> jobs(Commit commit, List<String> names) {
        return new JobsOfCommit(asking, commit).all(names);
    }

    @Override
    public Told<Optional<String>> statusText(Commit commit, String context) {
        return new JobsOfCommit(asking, commit).statusText(context);
    }

    @Override
    public Told<List<PullRequest>> pullRequests(Commit commit) {
        return new PullRequests(asking).of(commit);
    }

    @Override
    public Told<List<Commit>> landed(String running, Commit commit) {
        return new Landed(asking).between(running, commit);
    }

    @Override
    public Told<List<Review>> reviews(int pullRequest) {
        return new PullRequests(asking).reviews(pullRequest);
    }

    @Override
    public Told<Long> unresolvedThreads(int pullRequest) {
        return new ReviewThreads(asking, pullRequest).unresolved();
    }

    @Override
    public Told<PullRequestFiles> files(int pullRequest) {
        return new PullRequests(asking).files(pullRequest);
    }

    /** A team that is not there, or not to be seen, is told apart from a person who is not in it. */
    @Override
    public Told<Boolean> isMember(String team, String login) {
        String path = "/orgs/" + asking.repository().owner() + "/teams/" + Asking.encoded(team);
        return asking.getFromRoot(path)
                .then(known -> switch (asking.getFromRoot(path + "/memberships/" + Asking.encoded(login))) {
                    case Told.Known<JsonNode>(JsonNode member) -> active(member);
                    case Told.Untold<JsonNode> untold ->
                        untold.trouble() == Trouble.NOT_THERE ? new Told.Known<>(false) : untold.again();
                });
    }

    private static Told<Boolean> active(JsonNode member) {
        return member.path("state").isTextual()
                ? new Told.Known<>(member.path("state").asText().equals("active"))
                : Asking.unreadable("its answer about a member of a team has no state");
    }

    @Override
    public Told<Boolean> mayWrite(String login) {
        return switch (asking.get("/collaborators/" + Asking.encoded(login) + "/permission")) {
            case Told.Known<JsonNode>(JsonNode answer) ->
                answer.path("permission").isTextual()
                        ? new Told.Known<>(List.of("admin", "write")
                                .contains(answer.path("permission").asText()))
                        : Asking.unreadable("its answer about the permission of " + login + " has none");
            case Told.Untold<JsonNode> untold ->
                untold.trouble() == Trouble.NOT_THERE ? new Told.Known<>(false) : untold.again();
        };
    }

    @Override
    public Told<List<ChangedFile>> changed(Optional<String> before, String after, String below) {
        return new TreeDifference(asking, below).between(before, after);
    }

    @Override
    public Told<byte[]> content(ChangedFile.Blob blob) {
        if (blob.size() > ChangedFile.LARGEST) {
            return new Told.Untold<>(
                    Trouble.TOO_MUCH,
                    "a file has " + blob.size() + " bytes, and at most " + ChangedFile.LARGEST + " are read");
        }
        return asking.get("/git/blobs/" + blob.hash()).then(answer -> {
            if (!answer.path("encoding").asText().equals("base64")) {
                return Asking.unreadable("its answer about a file holds none");
            }
            try {
                return new Told.Known<>(
                        Base64.getMimeDecoder().decode(answer.path("content").asText()));
            } catch (IllegalArgumentException e) {
                return Asking.unreadable("its answer about a file is not encoded as it says");
            }
        });
    }

    @Override
    public Told<Map<Severity, Long>> alerts() {
        return new Alerts(asking).open();
    }

    @Override
    public Told<Optional<PipelineRun>> newestRun(String file, Commit commit) {
        return new Runs(asking, commit).newest(file);
    }

    @Override
    public Told<Optional<String>> commitOf(String tag) {
        return releases().commitOf(tag);
    }

    @Override
    public Told<Boolean> released(String tag) {
        return releases().released(tag);
    }

    @Override
    public Told<Optional<String>> text(String commit, String path) {
        return releases().text(commit, path);
    }

    @Override
    public Effect tag(String tag, String commit) {
        return releases().tag(tag, commit);
    }

    @Override
    public Effect release(String tag, String commit, String text) {
        return releases().release(tag, commit, text);
    }

    @Override
    public Told<List<Shown>> deployments(Commit commit, String environment) {
        return new Deployments(asking).of(commit, environment);
    }

    @Override
    public Told<List<Said>> said(long deployment) {
        return new Deployments(asking).said(deployment);
    }

    @Override
    public Effect show(Showing wanted) {
        return new Deployments(asking).show(wanted);
    }

    @Override
    public Effect say(long deployment, Saying wanted) {
        return new Deployments(asking).say(deployment, wanted);
    }

    @Override
    public Told<List<Run>> waitingRuns() {
        return new HeldBack(asking).waiting();
    }

    @Override
    public Told<Optional<Run>> run(long number) {
        return new HeldBack(asking).run(number);
    }

    @Override
    public Told<List<String>> waitsAt(long number) {
        return new HeldBack(asking).waitsAt(number);
    }

    @Override
    public Told<List<Reviewed>> reviewed(long number) {
        return new HeldBack(asking).reviewed(number);
    }

    @Override
    public Effect review(long number, String environment, Optional<State> state, String comment) {
        return new HeldBack(asking).review(number, environment, state, comment);
    }

    private Releases releases() {
        return new Releases(asking, this);
    }
}
