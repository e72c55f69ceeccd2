package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.watch.PhaseAction;
import java.util.List;
import java.util.stream.Stream;

/** The tag before the release, for each phase whose {@code onPass} asks for it. */
public final class ReleaseSteps {
    private ReleaseSteps() {}

    public static List<Step> ofPhases(Forges forges, Policy policy) {
        return policy.watch().phases().stream()
                .flatMap(phase -> Stream.<Step>concat(
                        phase.onPass().contains(PhaseAction.TAG_RELEASE)
                                ? Stream.of(new TagRelease(forges, phase.name()))
                                : Stream.empty(),
                        phase.onPass().contains(PhaseAction.GITHUB_RELEASE)
                                ? Stream.of(new PublishRelease(forges, phase.name()))
                                : Stream.empty()))
                .toList();
    }
}
