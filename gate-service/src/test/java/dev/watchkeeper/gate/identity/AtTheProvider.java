package dev.watchkeeper.gate.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at the pages of the real provider, with a browser of its own, and a program at its token endpoint. */
public final class AtTheProvider {
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"(\\w+)\"");
    private static final int MOST_PAGES = 12;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** Where the provider sends the browser of somebody who signs in there and consents to all. */
    public URI signsIn(String name, URI authorization) {
        return goesThrough(name, authorization, false);
    }

    /** The same, but does not consent. */
    public URI signsInAndDenies(String name, URI authorization) {
        return goesThrough(name, authorization, true);
    }

    private URI goesThrough(String name, URI authorization, boolean denies) {
        String redirect = fields(authorization.getRawQuery()).get("redirect_uri");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(authorization));
        for (int i = 0; i < MOST_PAGES; i++) {
            if (answer.statusCode() / 100 == 3) {
                URI location = answer.uri()
                        .resolve(answer.headers().firstValue("Location").orElseThrow());
                if (location.toString().startsWith(redirect + "?")) {
                    return location;
                }
                answer = send(HttpRequest.newBuilder(location));
                continue;
            }
            String prompt = first(PROMPT, answer.body());
            URI action = URI.create(first(ACTION, answer.body()));
            if (prompt.equals("login")) {
                answer = post(action, Map.of("prompt", prompt, "login", name, "password", "any"));
            } else if (denies) {
                answer = send(HttpRequest.newBuilder(URI.create(action + "/abort")));
            } else {
                answer = post(action, Map.of("prompt", prompt));
            }
        }
        throw new IllegalStateException("the provider does not come to an end: " + answer.body());
    }

    /** @param fields of a request at the token endpoint; the client's secret is empty for a public one */
    public JsonNode token(URI issuer, String client, String secret, Map<String, String> fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        secret.isEmpty() ? form(fields) + "&client_id=" + encoded(client) : form(fields)));
        if (!secret.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((encoded(client) + ":" + encoded(secret))
                                            .getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return new ObjectMapper().readTree(send(request).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The query of an address. */
    public static Map<String, String> fields(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> post(URI address, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String first(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("the provider shows another page: " + page);
        }
        return found.group(1);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
