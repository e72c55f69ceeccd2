package dev.watchkeeper.probe.health;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.source.HealthSource;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.time.Duration;

/**
 * Port to one kind of vendor that says whether something is well now.
 *
 * @param <H> the question as a policy writes it
 */
public interface HealthClient<H extends HealthSource> {
    /** The kind, as in metrics and in {@code watchkeeper.probe.rates}. */
    String name();

    /** The questions that it can ask. */
    Class<H> asks();

    /** How long an answer to this question may take. */
    Duration within(H wanted);

    /** Whose limit of requests it counts against. */
    String account(ProjectName project, H wanted);

    /**
     * Asks. Blocks at most until the question's deadline; whatever becomes of it is an answer.
     *
     * @throws IllegalArgumentException saying which word of the policy is missing
     */
    Answer ask(Ask ask, H wanted);
}
