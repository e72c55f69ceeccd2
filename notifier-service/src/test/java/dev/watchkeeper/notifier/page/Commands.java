package dev.watchkeeper.notifier.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Stands in for the services that own the decisions: takes down what a page sends, and answers as told. */
final class Commands {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Sent> sent = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    /** What a form has sent. */
    record Sent(String method, String path, JsonNode body, String key) {}

    private record Answer(int status, String body) {}

    static Commands of(Page page, String paths) {
        Commands commands = new Commands();
        page.route(paths, commands::take);
        return commands;
    }

    /** The next answers; the last one stays. A status of 0 is a lost connection. */
    Commands then(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    Commands problem(int status, String detail, String remedy) {
        return then(
                status,
                JSON.createObjectNode()
                        .put("status", status)
                        .put("title", "Not possible now")
                        .put("detail", detail)
                        .put("remedy", remedy)
                        .toString());
    }

    private void take(Route route) {
        Request request = route.request();
        if (request.method().equals("GET")) {
            route.resume();
            return;
        }
        try {
            sent.add(new Sent(
                    request.method(),
                    request.url().replaceFirst("https?://[^/]+", ""),
                    JSON.readTree(request.postData()),
                    String.valueOf(request.headerValue("idempotency-key"))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a command is JSON: " + request.postData(), e);
        }
        Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
        if (answer == null || answer.status() == 0) {
            route.abort();
        } else {
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(answer.status())
                    .setContentType(answer.status() < 400 ? "application/json" : "application/problem+json")
                    .setBody(answer.body()));
        }
    }

    List<Sent> sent() {
        return sent;
    }

    Sent only() {
        assertThat(sent).hasSize(1);
        return sent.getFirst();
    }

    /** Fills in the reason and presses; waits until an answer other than "on its way" stands in the form. */
    static String press(Page page, String form, String field, String text) {
        page.locator(form + " [name=" + field + "]").fill(text);
        page.locator(form + " button").click();
        return answer(page, form);
    }

    static String answer(Page page, String form) {
        String output = form + " [data-answer]";
        page.waitForCondition(() -> !page.locator(output).textContent().isBlank()
                && !page.locator(output).textContent().startsWith("Sent"));
        return page.locator(output).textContent();
    }
}
