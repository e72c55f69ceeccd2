package dev.watchkeeper.cli.server;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keys of idempotency: the same act, asked for twice, is done once. */
public final class Keys {
    private Keys() {}

    /**
     * The key of an act: the given one, else one that follows from the attempt of the pipeline, so that a step that is run again asks for
     * the same; else a new one.
     *
     * @param act what is asked for, with everything that makes it another act
     */
    public static String of(Optional<String> given, Map<String, String> environment, String act) {
        String run = environment.getOrDefault("GITHUB_RUN_ID", "");
        String attempt = environment.getOrDefault("GITHUB_RUN_ATTEMPT", "1");
        return given.orElseGet(() -> run.isBlank()
                ? UUID.randomUUID().toString()
                : UUID.nameUUIDFromBytes(("github " + run + " " + attempt + " " + act)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString());
    }
}
