package dev.watchkeeper.gate.admission;

import java.util.List;

/** The window counts for the start; whoever asks outside of it is told so already. */
final class WindowNote implements AdmissionCheck {
    @Override
    public Finding on(AdmissionFacts facts) {
        return facts.policy()
                .closedAt(facts.now())
                .<Finding>map(closed -> new Finding.Noted(List.of("not now: " + closed.sentence())))
                .orElse(Finding.PASSED);
    }
}
