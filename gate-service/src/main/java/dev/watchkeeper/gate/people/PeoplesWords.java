package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.id.DeploymentId;
import java.time.Instant;
import java.util.List;

/** What persons have said and owe, as seen and changed by one transaction. */
public interface PeoplesWords {
    /** The oldest first. */
    List<Answer> answers(DeploymentId deployment);

    /** An answer is never changed: the deployment is locked, and the caller has looked for an earlier one. */
    void add(DeploymentId deployment, Answer answer);

    List<Excuse> excuses(DeploymentId deployment);

    void write(DeploymentId deployment, Excuse excuse);

    /** Also what is closed. */
    List<Owed> owed(DeploymentId deployment);

    void write(DeploymentId deployment, Owed owed);

    /** Of whom a person must be reminded by now, each once, at most {@code most}. */
    List<DeploymentId> toRemind(Instant now, int most);
}
