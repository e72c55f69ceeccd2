package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.policy.sql.SelectStatement;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.source.Ask;
import java.util.HashMap;
import java.util.Map;

/** A select with its variables put in; {@code $interval} is the length of the bucket, as {@code interval '...'} takes it. */
final class SelectText {
    private SelectText() {}

    /** @throws IllegalArgumentException saying which variable has no value, and who can give it one */
    static String of(SelectStatement select, Ask ask) {
        Map<String, String> values = new HashMap<>(ask.variables());
        values.put(Template.INTERVAL, ask.slot().bucket().toMillis() + " milliseconds");
        if (select.text().uses(Template.SCHEMA_VERSION) && !values.containsKey(Template.SCHEMA_VERSION)) {
            throw new IllegalArgumentException(
                    "$schemaVersion has no value: nobody has said which migration is the newest of "
                            + ask.variables().getOrDefault(Template.VERSION, "this version")
                            + "; hand it in with the request for the deployment, as version.schemaVersion");
        }
        return select.text().fill(values, Escaping.SQL);
    }
}
