package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Port to one repository of a forge. Everything here reads, and the ports that it takes in write too; each question may take several requests. */
public interface Forge extends ForgeWriting, ForgeDeployments, ForgeRuns {
    /** Every job of the commit with one of these names, finished or not, in any order; both of its kinds at GitHub. */
    Told<List<Job>> jobs(Commit commit, List<String> names);

    /** The text of the newest commit status of a context; empty while there is none. */
    Told<Optional<String>> statusText(Commit commit, String context);

    /** The pull requests that the commit is in, open or merged. */
    Told<List<PullRequest>> pullRequests(Commit commit);

    /**
     * The commits that landed since one that runs, along the first parents, so that each is what one pull request became; the newest
     * first. Empty when nothing did.
     *
     * @param running a commit or tag
     */
    Told<List<Commit>> landed(String running, Commit commit);

    /** All reviews of a pull request, the oldest first. */
    Told<List<Review>> reviews(int pullRequest);

    /** How many threads of a review nobody has resolved; outdated ones count. */
    Told<Long> unresolvedThreads(int pullRequest);

    /** The files that a pull request changes; of a renamed one both names. */
    Told<PullRequestFiles> files(int pullRequest);

    /**
     * Whether somebody is in a team of the repository's owner, or in one below it; an invitation is not enough.
     *
     * @param team its short name, such as {@code senior-engineers}
     */
    Told<Boolean> isMember(String team, String login);

    /** Whether somebody may write to the repository. */
    Told<Boolean> mayWrite(String login);

    /**
     * Where two states of the repository differ, by their trees: of a renamed file the old and the new path.
     *
     * @param before a commit or tag; empty: nothing, so that every file is new
     * @param below only this file, or what is below this folder; empty: all
     */
    Told<List<ChangedFile>> changed(Optional<String> before, String after, String below);

    /** The bytes of a file, at most {@link ChangedFile#LARGEST}. */
    Told<byte[]> content(ChangedFile.Blob blob);

    /** The open alerts about known weaknesses, by severity: of dependencies and of the code on the default branch. */
    Told<Map<Severity, Long>> alerts();

    /**
     * The newest run of a workflow for a commit, with its jobs; empty while there is none.
     *
     * @param file the name of the workflow's file
     */
    Told<Optional<PipelineRun>> newestRun(String file, Commit commit);
}
