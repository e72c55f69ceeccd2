package dev.watchkeeper.gate.forge;

import java.util.List;

/**
 * A run of a pipeline for a commit.
 *
 * @param number as people see it
 * @param over whether it has come to its end
 * @param said the word of the forge for its state or its end
 * @param jobs in their order
 */
public record PipelineRun(int number, boolean over, String said, List<PipelineJob> jobs) {
    public PipelineRun {
        jobs = List.copyOf(jobs);
    }

    public boolean good() {
        return over && said.equals("success");
    }

    /** @param said the word of the forge for its state or its end */
    public record PipelineJob(String name, String said) {}
}
