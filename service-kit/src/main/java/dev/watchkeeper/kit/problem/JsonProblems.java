package dev.watchkeeper.kit.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Jackson could not read, as a problem that names the field or the place. It says no value, since that may be a credential; nor a
 * name that may be one.
 */
public final class JsonProblems {
    /** No field of ours has a longer name. */
    private static final int LONGEST_NAME = 32;

    private static final Pattern CREDENTIAL = Pattern.compile("(?:wk|wks|whsec)_.*", Pattern.DOTALL);

    private JsonProblems() {}

    public static Problem of(JsonProcessingException exception) {
        return switch (exception) {
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case InvalidFormatException wrong -> wrongValue(wrong);
            case MismatchedInputException wrong -> wrongType(wrong);
            case ValueInstantiationException refused -> refusedValue(refused);
            case StreamConstraintsException tooMuch ->
                Problem.of(400, "The JSON is too large in one dimension", "It exceeds a limit" + place(tooMuch))
                        .remedy("Nest at most 32 levels and keep each text below 256 KiB");
            default ->
                Problem.of(400, "The body is not JSON", "It cannot be read" + place(exception))
                        .remedy("Send one well-formed JSON object");
        };
    }

    private static Problem unknownField(UnrecognizedPropertyException unknown) {
        Collection<Object> known =
                unknown.getKnownPropertyIds() == null ? java.util.List.of() : unknown.getKnownPropertyIds();
        String name = unknown.getPropertyName();
        Optional<String> nearest =
                NearestWord.of(name, known.stream().map(Object::toString).toList());
        String all = known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
        return Problem.of(400, "Unknown field", "The field '" + path(unknown) + "' is not known here" + place(unknown))
                .at(path(unknown))
                .remedy(nearest.map(word -> "Did you mean '" + word + "'? ").orElse("") + "Known fields: " + all);
    }

    private static Problem wrongValue(InvalidFormatException wrong) {
        Class<?> type = wrong.getTargetType();
        String wanted = type != null && type.isEnum()
                ? "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(word -> word.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                : plainName(type);
        return Problem.invalid(
                        path(wrong),
                        "The value of '" + path(wrong) + "' cannot be read" + place(wrong),
                        "Send " + wanted)
                .at(path(wrong));
    }

    private static Problem wrongType(MismatchedInputException wrong) {
        String path = path(wrong);
        if (path.isEmpty()) {
            return Problem.of(400, "The body is not the expected JSON", "It is empty or of another kind" + place(wrong))
                    .remedy("Send one JSON object");
        }
        return Problem.of(400, "Wrong type", "The field '" + path + "' is missing or of another type" + place(wrong))
                .at(path)
                .remedy("Send " + plainName(wrong.getTargetType()));
    }

    /** A record of ours refused the value in its constructor; its sentence is written for the caller. */
    private static Problem refusedValue(ValueInstantiationException refused) {
        String why = refused.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
                ? cause.getMessage()
                : "The value is not allowed";
        return Problem.invalid(path(refused), why, "Correct the value of '" + path(refused) + "'");
    }

    private static String plainName(Class<?> type) {
        if (type == null) {
            return "the expected type";
        }
        if (type == String.class) {
            return "a text";
        }
        if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return switch (type.getSimpleName()) {
            case "Instant" -> "a time such as 2026-01-31T12:00:00Z";
            case "Duration" -> "a duration such as PT30S";
            default -> "a JSON object or text as the service's /q/openapi says";
        };
    }

    private static String path(JsonMappingException exception) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : exception.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(shown(step.getFieldName()));
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static String shown(String name) {
        boolean kept = name.length() > LONGEST_NAME || CREDENTIAL.matcher(name).matches();
        return kept ? "(a name of " + name.length() + " letters)" : name;
    }

    private static String place(JsonProcessingException exception) {
        JsonLocation at = exception.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
