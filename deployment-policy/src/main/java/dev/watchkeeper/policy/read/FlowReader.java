package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.source.HealthSource;
import dev.watchkeeper.policy.source.HttpFlow;
import dev.watchkeeper.policy.source.HttpStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One request, or steps that hand on what they keep. */
final class FlowReader {
    private final StepReader steps;

    FlowReader(Secrets secrets) {
        this.steps = new StepReader(secrets);
    }

    Optional<HealthSource> flow(Fields health) {
        if (!health.has("steps")) {
            return steps.read(health, new LinkedHashSet<>(VariableFit.GIVEN)).map(step -> new HttpFlow(List.of(step)));
        }
        health.words().stream()
                .filter(word -> !word.equals("steps") && Section.HEALTH.words().contains(word))
                .forEach(word -> health.errorAt(
                        word, "`" + word + "` stands beside `steps`.", "Write it into the step that it is about."));
        Set<String> known = new LinkedHashSet<>(VariableFit.GIVEN);
        List<HttpStep> read = new ArrayList<>();
        for (Place item : health.requiredList("steps", "[{ http: \"GET https://host/health\" }]")) {
            item.section(Section.STEP)
                    .flatMap(fields -> steps.read(fields, known))
                    .ifPresent(read::add);
        }
        return health.make(() -> new HttpFlow(read));
    }
}
