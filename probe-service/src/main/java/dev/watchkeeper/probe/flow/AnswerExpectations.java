package dev.watchkeeper.probe.flow;

import dev.watchkeeper.policy.source.HttpStep;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.policy.template.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a step expects of an answer in time and with the right status: its body, its headers, the certificates behind it. */
final class AnswerExpectations {
    private static final int LONGEST_VALUE = 60;
    private static final String CUT = "the answer is longer than 1 MiB and was cut";

    private AnswerExpectations() {}

    /** The first that is not met, with what was expected and what is there. */
    static Optional<String> notMet(HttpStep step, CallOutcome.Answered answered, Map<String, String> variables) {
        return Stream.of(
                        step.matches().stream().flatMap(match -> body(match, answered, variables).stream()),
                        step.expectHeaders().stream().flatMap(match -> header(match, answered, variables).stream()),
                        step.certificate().stream().flatMap(least -> certificate(least, answered).stream()))
                .flatMap(all -> all)
                .findFirst();
    }

    /** What a person may want to know of an answer that is as expected. */
    static List<String> remarks(HttpStep step, CallOutcome.Answered answered) {
        List<String> remarks = new ArrayList<>();
        if (answered.cut()) {
            remarks.add(CUT);
        }
        if (step.certificate().isPresent()) {
            answered.certificateLeft().ifPresent(left -> remarks.add("the certificate ends in " + span(left)));
        }
        return remarks;
    }

    static String noValue(JsonPath path, CallOutcome.Answered answered) {
        return answered.cut() ? CUT + ": no value at " + path + " can be read" : "the answer has no value at " + path;
    }

    private static Optional<String> body(
            HttpStep.BodyMatch match, CallOutcome.Answered answered, Map<String, String> variables) {
        String wanted = match.value().fill(variables, Escaping.NONE);
        Optional<String> there = answered.json().apply(match.path());
        return there.filter(wanted::equals).isPresent()
                ? Optional.empty()
                : Optional.of(
                        there.map(value -> match.path() + " is '" + shortened(value) + "', expected '" + wanted + "'")
                                .orElseGet(() -> noValue(match.path(), answered)));
    }

    private static Optional<String> header(
            HttpStep.HeaderMatch match, CallOutcome.Answered answered, Map<String, String> variables) {
        String wanted = match.value().fill(variables, Escaping.NONE);
        List<String> there = answered.headers().apply(match.name().toLowerCase(Locale.ROOT));
        if (there.stream().anyMatch(value -> fits(value, wanted))) {
            return Optional.empty();
        }
        return Optional.of(
                there.isEmpty()
                        ? "the answer has no header " + match.name() + ", expected '" + wanted + "'"
                        : "the header " + match.name() + " is '" + shortened(String.join(", ", there)) + "', expected '"
                                + wanted + "'");
    }

    private static boolean fits(String value, String wanted) {
        return wanted.endsWith("*") ? value.startsWith(wanted.substring(0, wanted.length() - 1)) : value.equals(wanted);
    }

    private static Optional<String> certificate(Duration least, CallOutcome.Answered answered) {
        if (answered.certificateLeft().isEmpty()) {
            return Optional.of("the server has shown no certificate");
        }
        Duration left = answered.certificateLeft().get();
        return left.compareTo(least) > 0
                ? Optional.empty()
                : Optional.of("the certificate ends in " + span(left) + ", expected more than " + span(least));
    }

    private static String span(Duration span) {
        return span.toDays() > 0 ? span.toDays() + " days" : Math.max(0, span.toHours()) + " hours";
    }

    private static String shortened(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= LONGEST_VALUE ? printable : printable.substring(0, LONGEST_VALUE) + "...";
    }
}
