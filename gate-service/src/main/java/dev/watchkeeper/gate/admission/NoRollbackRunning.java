package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.Reason;
import java.util.List;

/** Nothing is let in while another version of the service is being taken back. */
final class NoRollbackRunning implements AdmissionCheck {
    @Override
    public Finding on(AdmissionFacts facts) {
        return facts.rollingBack()
                .<Finding>map(other -> new Finding.Failed(List.of(new Reason(
                        "rollback-running",
                        "Deployment " + other + " of " + facts.deployment().service() + " is being rolled back",
                        "Request again when the rollback has ended"))))
                .orElse(Finding.PASSED);
    }
}
