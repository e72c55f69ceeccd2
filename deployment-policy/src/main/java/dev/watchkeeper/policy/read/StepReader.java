package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.source.ExpectedStatus;
import dev.watchkeeper.policy.source.HttpAuth;
import dev.watchkeeper.policy.source.HttpMethod;
import dev.watchkeeper.policy.source.HttpStep;
import dev.watchkeeper.policy.template.JsonPath;
import dev.watchkeeper.policy.template.JsonTemplate;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.policy.yaml.CanonicalJson;
import dev.watchkeeper.policy.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One request of a flow. */
final class StepReader {
    static final String WITHIN = "5s";
    private static final List<String> METHODS =
            Arrays.stream(HttpMethod.values()).map(Enum::name).toList();

    private final Secrets secrets;

    StepReader(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @param known variables with a value; what this step keeps is added */
    Optional<HttpStep> read(Fields step, Set<String> known) {
        Optional<Request> request = step.required("http", "\"GET https://host/health\"")
                .flatMap(place -> place.parsed(StepReader::request));
        VariableFit.hold(step, "http", request.map(Request::url), known);
        Map<String, Template> headers = texts(step, "headers", known);
        HttpAuth auth =
                step.optional("auth").flatMap(place -> place.parsed(this::auth)).orElse(new HttpAuth.None());
        if (auth instanceof HttpAuth.BearerKept(String variable)) {
            VariableFit.hold(step, "auth", Optional.of(new Template("$" + variable)), known);
        }
        Optional<JsonTemplate> body = step.optional("body").flatMap(StepReader::body);
        VariableFit.hold(step, "body", body.map(JsonTemplate::json), known);
        ExpectedStatus expect =
                step.optional("expect").flatMap(StepReader::status).orElse(ExpectedStatus.ANY_SUCCESS);
        List<HttpStep.BodyMatch> matches = matches(step, known);
        List<HttpStep.HeaderMatch> expectHeaders = AnswerReader.headers(step, known);
        Optional<Duration> certificate =
                AnswerReader.certificate(step, request.map(Request::url).map(Template::text));
        Optional<Duration> within = Spans.positive(step.or("within", WITHIN));
        Map<String, JsonPath> keep = keep(step);
        known.addAll(keep.keySet());
        boolean always = step.flag("always");
        return step.make(() -> new HttpStep(
                request.orElseThrow().method(),
                request.orElseThrow().url(),
                headers,
                auth,
                body,
                expect,
                matches,
                expectHeaders,
                certificate,
                within.orElseThrow(),
                keep,
                always));
    }

    private record Request(HttpMethod method, Template url) {}

    private static Request request(String text) {
        String[] parts = text.strip().split("\\s+", 2);
        if (parts.length != 2 || !METHODS.contains(parts[0])) {
            throw new IllegalArgumentException("'" + text + "' is not a request: write a method ("
                    + String.join(", ", METHODS) + ") and an address");
        }
        return new Request(HttpMethod.valueOf(parts[0]), Addresses.template(parts[1]));
    }

    private HttpAuth auth(String text) {
        if (text.matches("bearer \\$[A-Za-z][A-Za-z0-9]*")) {
            return new HttpAuth.BearerKept(text.substring("bearer $".length()));
        }
        if (text.startsWith("bearer secret:")) {
            return new HttpAuth.BearerSecret(secrets.own(text.substring("bearer ".length())));
        }
        throw new IllegalArgumentException(
                "this is not a way to sign in, and its text is not shown here: write bearer secret:project/name or bearer $kept");
    }

    private static Optional<JsonTemplate> body(Place place) {
        if (place.node() instanceof YamlNode.Scalar scalar && scalar.empty()) {
            place.error("The body is empty.", "Leave `body` out, or write the JSON to send.");
            return Optional.empty();
        }
        return Optional.of(new JsonTemplate(new Template(CanonicalJson.of(place.node()))));
    }

    private static Optional<ExpectedStatus> status(Place place) {
        List<Place> places = place.node() instanceof YamlNode.Sequence ? place.items() : List.of(place);
        Set<Integer> codes = new TreeSet<>();
        places.forEach(each -> each.wholeNumber(100, 599).ifPresent(code -> codes.add(code.intValue())));
        if (places.isEmpty()) {
            place.error("The list of statuses is empty.", "Leave `expect` out for any 2xx, or name them.");
        }
        return codes.isEmpty() ? Optional.empty() : Optional.of(new ExpectedStatus(codes));
    }

    private static Map<String, Template> texts(Fields step, String word, Set<String> known) {
        Map<String, Template> texts = new TreeMap<>();
        step.optional(word)
                .flatMap(Place::names)
                .ifPresent(names -> names.words().forEach(name -> {
                    if (!name.matches("[A-Za-z0-9-]{1,64}")) {
                        names.errorAt(name, "`" + name + "` cannot be a header.", "Use letters, digits and hyphens.");
                    } else if (name.equalsIgnoreCase("authorization") || name.equalsIgnoreCase("cookie")) {
                        names.errorAt(
                                name,
                                "`" + name + "` would put a credential into the policy.",
                                "Use `auth: \"bearer secret:project/name\"`.");
                    }
                    Optional<Template> value =
                            names.optional(name).flatMap(Place::text).map(Template::new);
                    VariableFit.hold(names, name, value, known);
                    value.ifPresent(text -> texts.put(name, text));
                }));
        return texts;
    }

    private static List<HttpStep.BodyMatch> matches(Fields step, Set<String> known) {
        List<HttpStep.BodyMatch> matches = new ArrayList<>();
        step.optional("matches")
                .flatMap(Place::names)
                .ifPresent(names -> names.words().stream().sorted().forEach(word -> {
                    Optional<Template> value =
                            names.optional(word).flatMap(Place::text).map(Template::new);
                    VariableFit.hold(names, word, value, known);
                    path(names, word, word)
                            .ifPresent(
                                    path -> value.ifPresent(text -> matches.add(new HttpStep.BodyMatch(path, text))));
                }));
        return matches;
    }

    private static Map<String, JsonPath> keep(Fields step) {
        Map<String, JsonPath> keep = new TreeMap<>();
        step.optional("keep")
                .flatMap(Place::names)
                .ifPresent(names -> names.words().forEach(word -> {
                    if (!word.matches("[A-Za-z][A-Za-z0-9]*") || VariableFit.GIVEN.contains(word)) {
                        names.errorAt(
                                word,
                                "`" + word + "` cannot be kept.",
                                "Choose a name of letters and digits that is not taken.");
                    }
                    names.optional(word)
                            .flatMap(Place::text)
                            .flatMap(text -> path(names, word, text))
                            .ifPresent(path -> keep.put(word, path));
                }));
        return keep;
    }

    private static Optional<JsonPath> path(Fields names, String word, String text) {
        try {
            return Optional.of(JsonPath.parse(text));
        } catch (IllegalArgumentException e) {
            Sentence sentence = Sentence.of(String.valueOf(e.getMessage()));
            names.errorAt(word, sentence.what(), sentence.remedy());
            return Optional.empty();
        }
    }
}
