package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** Whether a check can be seen at all: the one definition of BLIND. */
final class SightJudge {
    private final Scene scene;

    SightJudge(Scene scene) {
        this.scene = scene;
    }

    View view() {
        if (scene.clock().firstTraffic().isEmpty()
                || scene.every().isEmpty()
                || scene.check().once()) {
            return View.SILENT;
        }
        if (scene.blind()) {
            return View.of(Findings.blind(scene, Optional.empty()), List.of());
        }
        return scene.log()
                .lastMeasured()
                .filter(m -> scene.clock().firstTraffic().filter(m::isAfter).isPresent())
                .map(m -> View.of(
                        new Finding(
                                new Verdict.Healthy(),
                                () -> Findings.nothing(
                                        Optional.empty(),
                                        m.minus(scene.log().resolution()),
                                        m,
                                        scene.log().delay()),
                                () -> scene.rule() + ": is seen"),
                        List.of()))
                .orElse(View.SILENT);
    }
}
