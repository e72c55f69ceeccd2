package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.template.Template;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether each variable of a text has a value where the text is used. */
final class VariableFit {
    /** Those that every question has. */
    static final List<String> GIVEN = List.of(Template.VERSION, Template.PREVIOUS_VERSION, Template.TICK);

    /** Those of a query that is asked for buckets. */
    static final List<String> IN_QUERIES =
            List.of(Template.VERSION, Template.PREVIOUS_VERSION, Template.TICK, Template.INTERVAL);

    private VariableFit() {}

    static void hold(Fields fields, String word, Optional<Template> template, Collection<String> known) {
        template.stream()
                .flatMap(text -> text.variables().stream())
                .filter(variable -> !known.contains(variable))
                .forEach(variable -> fields.errorAt(
                        word,
                        "`$" + variable + "` has no value here.",
                        NearestWord.remedy(
                                "$" + variable,
                                known.stream().map(name -> "$" + name).toList())));
    }
}
