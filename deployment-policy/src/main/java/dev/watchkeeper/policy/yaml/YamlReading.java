package dev.watchkeeper.policy.yaml;

import dev.watchkeeper.policy.PolicyError;
import java.util.List;

/** What came of reading a text as YAML. */
public sealed interface YamlReading {

    /** @param errors words that stand twice: the rest can still be read */
    record Read(YamlNode.Mapping root, List<PolicyError> errors) implements YamlReading {
        public Read {
            errors = List.copyOf(errors);
        }
    }

    record Refused(PolicyError error) implements YamlReading {}
}
