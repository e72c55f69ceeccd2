package dev.watchkeeper.policy.template;

import java.util.Map;

/** A JSON body with {@code $variables} inside its texts; the JSON is canonical (sorted keys). */
public record JsonTemplate(Template json) {

    /** The body to send: each value is escaped, so that it cannot leave the text it stands in. */
    public String fill(Map<String, String> values) {
        return json.fill(values, Escaping.JSON);
    }
}
