package dev.watchkeeper.gate.forge;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.github.GithubRepository;
import java.time.Duration;

/** Port to the forge, as whom an operator lets each project ask it. */
public interface Forges {
    /** All questions of one asking take at most so long together. */
    Duration LIMIT = Duration.ofSeconds(20);

    /** The timeout of a check that asks a forge: a little more, so that it says itself what was late. */
    Duration TIMEOUT = LIMIT.plusSeconds(15);

    /** Whether an operator has given the gate an account for the project; without one every question is {@link Trouble#NO_ACCOUNT}. */
    boolean mayAsk(ProjectName project);

    /** Whether an operator lets the project's known weaknesses be read. */
    boolean mayAskForAlerts(ProjectName project);

    /** The forge of a repository for one asking; the time begins now. */
    Forge at(ProjectName project, GithubRepository repository);
}
