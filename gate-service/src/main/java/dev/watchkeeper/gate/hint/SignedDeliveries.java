package dev.watchkeeper.gate.hint;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.protection.Sighting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who signed a delivery, and what it is about. */
public interface SignedDeliveries {
    /** Whether deliveries are taken at all. */
    boolean taken();

    /**
     * Who signed these bytes; looked at before anything of them is read.
     *
     * @param signature as it came
     */
    Optional<Signer> signer(@Nullable String signature, byte[] body);

    /**
     * Owner and name of the repository; nothing when it is about none, such as a ping.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    Optional<String> repository(byte[] body);

    /**
     * The run that an environment holds back until the gate has answered; nothing when it is about something else.
     *
     * @param repository that the delivery is about
     * @throws IllegalArgumentException when it says so in a way in which GitHub does not
     */
    Optional<Sighting> heldRun(byte[] body, String repository);

    /**
     * Whose secret it was.
     *
     * @param project which alone it says something to
     * @param secret its name
     */
    record Signer(ProjectName project, String secret) {}
}
