package dev.watchkeeper.policy.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a value is put, and so which of its characters would change the meaning of the text around it. */
public enum Escaping {
    /** Compared and never sent, such as a label's value. */
    NONE {
        @Override
        String escape(String value) {
            return value;
        }
    },
    /** Part of a URL's path or query. */
    URL {
        @Override
        String escape(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
    },
    /** Inside a JSON string. */
    JSON {
        @Override
        String escape(String value) {
            return JsonText.escaped(value);
        }
    },
    /** Inside a quoted text of a select. */
    SQL {
        @Override
        String escape(String value) {
            return value.replace("\0", "").replace("'", "''");
        }
    },
    /** Part of a header: line breaks and other control characters are left out, so that no header can be added. */
    HEADER {
        @Override
        String escape(String value) {
            return value.replaceAll("\\p{Cntrl}", "");
        }
    },
    /** Part of a vendor's query, whose language is not ours to quote for: only what has no meaning in any of them. */
    QUERY {
        @Override
        String escape(String value) {
            if (!value.matches("[A-Za-z0-9._:/+-]*")) {
                throw new IllegalArgumentException("'" + value.replaceAll("\\p{Cntrl}", " ")
                        + "' cannot be put into a query: use letters, digits and . _ : / + -");
            }
            return value;
        }
    };

    abstract String escape(String value);
}
