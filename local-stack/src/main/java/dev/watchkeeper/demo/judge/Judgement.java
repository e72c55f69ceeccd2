package dev.watchkeeper.demo.judge;

import java.util.List;

/** Whether a deployment came to what it had to come to. */
public record Judgement(List<Finding> findings) {
    public Judgement {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("a judgement without findings says nothing");
        }
    }

    public boolean held() {
        return findings.stream().allMatch(Finding::held);
    }
}
