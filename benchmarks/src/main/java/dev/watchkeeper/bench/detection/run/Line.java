package dev.watchkeeper.bench.detection.run;

import java.util.List;

/** One line of a table: experiments on the same scenario whose contenders stand side by side. */
public record Line(String id, String title, List<Experiment> experiments) {
    public Line {
        experiments = List.copyOf(experiments);
    }
}
