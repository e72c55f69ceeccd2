package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.verdict.Verdict;

/**
 * The one JSON mapper of the contract: ids as their text, instants and durations as ISO-8601, absent values left out, sealed
 * values named by {@code kind}, fields in the order of the records. Fields that a reader does not know are later additions and
 * are passed over.
 */
public final class ContractJson {
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 256 * 1024;

    private ContractJson() {}

    /** @param refusingDoubles whether a field that comes twice in an object is an error */
    static JsonFactory factory(boolean refusingDoubles) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_TEXT)
                        .build())
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refusingDoubles)
                .build();
    }

    public static ObjectMapper mapper() {
        return JsonMapper.builder(factory(true))
                .addModules(new Jdk8Module(), new JavaTimeModule(), new IdModule())
                .addMixIn(Reading.class, ReadingKinds.class)
                .addMixIn(Measurement.class, MeasurementKinds.class)
                .addMixIn(Verdict.class, VerdictKinds.class)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Reading.Measured.class, name = "measured"),
        @JsonSubTypes.Type(value = Reading.Missing.class, name = "missing"),
        @JsonSubTypes.Type(value = Reading.Failed.class, name = "failed")
    })
    private interface ReadingKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Measurement.Counts.class, name = "counts"),
        @JsonSubTypes.Type(value = Measurement.Value.class, name = "value"),
        @JsonSubTypes.Type(value = Measurement.Health.class, name = "health"),
        @JsonSubTypes.Type(value = Measurement.TwoVersions.class, name = "twoversions")
    })
    private interface MeasurementKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Verdict.Healthy.class, name = "healthy"),
        @JsonSubTypes.Type(value = Verdict.Breached.class, name = "breached"),
        @JsonSubTypes.Type(value = Verdict.Inconclusive.class, name = "inconclusive")
    })
    private interface VerdictKinds {}
}
