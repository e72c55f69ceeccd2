package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.check.Compare;
import dev.watchkeeper.policy.check.Reference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code compare}: limits in multiples of a baseline. */
final class CompareReader {
    private static final Pattern FACTOR = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,4})?)x");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(?:\\.\\d{1,9})?");

    private CompareReader() {}

    static Optional<Compare> read(Place place) {
        return place.section(Section.COMPARE).flatMap(CompareReader::compare);
    }

    private static Optional<Compare> compare(Fields fields) {
        Optional<Reference> with = fields.required("with", "before-deployment").flatMap(CompareReader::reference);
        Optional<BigDecimal> atMost = fields.optional("atMost").flatMap(place -> place.parsed(CompareReader::factor));
        Optional<BigDecimal> atLeast = fields.optional("atLeast").flatMap(place -> place.parsed(CompareReader::factor));
        List<BigDecimal> between =
                Fields.each(fields.optionalList("between"), place -> place.parsed(CompareReader::factor));
        if (fields.has("between") && (fields.has("atMost") || fields.has("atLeast") || between.size() != 2)) {
            fields.errorAt(
                    "between",
                    "`between` stands alone and has two multiples.",
                    "Write it like [0.5x, 2x], without atMost and atLeast.");
        }
        Optional<BigDecimal> floor = fields.or("floor", "0").parsed(CompareReader::number);
        Optional<BigDecimal> minExpected = fields.or("minExpected", "0").parsed(CompareReader::number);
        return fields.make(() -> new Compare(
                with.orElseThrow(),
                between.isEmpty() ? atMost : Optional.of(between.get(1)),
                between.isEmpty() ? atLeast : Optional.of(between.get(0)),
                floor.orElseThrow(),
                minExpected.orElseThrow()));
    }

    static Optional<Reference> reference(Place place) {
        return place.oneOf(Reference.words()).flatMap(Reference::of);
    }

    /** A positive multiple such as {@code 1.5x}. */
    static BigDecimal factor(String text) {
        Matcher matcher = FACTOR.matcher(text);
        if (!matcher.matches() || new BigDecimal(matcher.group(1)).signum() == 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a multiple: write a positive number and x, such as 1.5x");
        }
        return plain(matcher.group(1));
    }

    private static BigDecimal number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a number: write it without unit, such as 20");
        }
        return plain(text);
    }

    /** One form for each number, without an exponent. */
    private static BigDecimal plain(String text) {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
