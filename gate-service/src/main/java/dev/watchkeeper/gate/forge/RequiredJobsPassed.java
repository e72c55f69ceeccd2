package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.CiRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every job that the policy names has passed for exactly this commit; of several with one name the newest counts. A job that was left
 * out, or says neither yes nor no, has not passed: it has shown nothing.
 */
public final class RequiredJobsPassed implements GateCheck {
    /** Jobs take their time, and a deployment is often requested while they run. */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Comparator<Job> AGE = Comparator.comparing(Job::at).thenComparing(Job::number);

    private final Forges forges;

    public RequiredJobsPassed(Forges forges) {
        this.forges = forges;
    }

    @Override
    public String id() {
        return "ci.required";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return !required(policy).isEmpty();
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    @Override
    public Duration patience(Policy policy) {
        return PATIENCE;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        List<String> required = required(facts.policy());
        return OfTheCommit.ask(
                forges,
                facts,
                (forge, commit) -> forge.jobs(commit, required)
                        .outcome("how the jobs of the commit ended", jobs -> judged(required, jobs, commit.hash())));
    }

    static Outcome judged(List<String> required, List<Job> jobs, String commit) {
        List<String> failed = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String name : required) {
            Optional<Job> newest =
                    jobs.stream().filter(job -> job.name().equals(name)).max(AGE);
            if (newest.isEmpty()) {
                open.add(name + " is not there");
                continue;
            }
            Job job = newest.get();
            switch (job.state()) {
                case PASSED -> {}
                case RUNNING -> open.add(name + " is " + words(job));
                case SAYS_NOTHING -> failed.add(name + " has shown nothing (" + words(job) + ")");
                case FAILED -> failed.add(name + " ended as " + words(job));
            }
        }
        if (!failed.isEmpty()) {
            return Outcome.Failed.of(
                    "ci-failed",
                    "of commit " + commit + " " + String.join("; ", failed),
                    "Make the jobs pass for this commit or a newer one, then request again");
        }
        return open.isEmpty()
                ? Outcome.Passed.of("all of " + String.join(", ", required) + " passed for commit " + commit)
                : Outcome.Unknown.of(
                        "ci-not-finished",
                        "of commit " + commit + " " + String.join("; ", open),
                        "Let the jobs end, or write their names into the policy as GitHub shows them, then request again");
    }

    private static String words(Job job) {
        return job.said().replace('_', ' ');
    }

    private static List<String> required(Policy policy) {
        return policy.gate().ci().map(CiRules::required).orElse(List.of());
    }
}
