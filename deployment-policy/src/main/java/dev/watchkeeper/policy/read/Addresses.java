package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.template.Template;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Addresses of http and https: the host is always written out, so that no answer decides where a request goes. */
final class Addresses {
    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z][A-Za-z0-9]*");

    private static final int LONGEST_SHOWN = 1000;

    private Addresses() {}

    /** An address that may have variables in its path and query. */
    static Template template(String text) {
        URI uri = parsed(VARIABLE.matcher(text).replaceAll("x"));
        int slash = text.indexOf('/', text.indexOf("://") + 3);
        String authority = slash < 0 ? text : text.substring(0, slash);
        if (authority.contains("$")) {
            throw new IllegalArgumentException(
                    "the host of '" + text + "' is a variable: write the host out, variables go into path and query");
        }
        refuseOther(uri, text);
        return new Template(text);
    }

    /** An address as it is. */
    static URI plain(String text) {
        URI uri = parsed(text);
        refuseOther(uri, text);
        return uri;
    }

    /** An address that is shown to people and never asked: https, and a fragment may stand in it. */
    static URI shown(String text) {
        URI uri = parsed(text);
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null || text.length() > LONGEST_SHOWN) {
            throw new IllegalArgumentException("'" + text + "' is not a link: write it like https://host/path, at most "
                    + LONGEST_SHOWN + " characters");
        }
        refuseUser(uri);
        return uri;
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is not an address: write it like https://host/path", e);
        }
    }

    private static void refuseOther(URI uri, String text) {
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException("'" + text + "' is not an address: write it like https://host/path");
        }
        refuseUser(uri);
        if (uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "'" + text + "' has a fragment: a request cannot carry it, leave it out");
        }
    }

    private static void refuseUser(URI uri) {
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "'" + uri.getHost() + "' is given with a user: name a secret under `auth`, never in an address");
        }
    }
}
