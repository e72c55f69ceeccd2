package dev.watchkeeper.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What went wrong with a request, as {@code application/problem+json} (RFC 9457).
 *
 * @param status HTTP status
 * @param title the kind of problem, the same for each of its kind
 * @param detail what is wrong with this request
 * @param field the field, header or parameter that is wrong, where there is one
 * @param remedy what the caller can do about it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Problem(int status, String title, String detail, Optional<String> field, Optional<String> remedy) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, Optional.empty(), Optional.empty());
    }

    /** A field of the request that cannot be taken as it is. */
    public static Problem invalid(String field, String detail, String remedy) {
        return of(400, "The request is not valid", detail).at(field).remedy(remedy);
    }

    /** Something that the request names is not there. */
    public static Problem unknown(String field, String detail, String remedy) {
        return of(404, "Not found", detail).at(field).remedy(remedy);
    }

    /** The request is valid, and the state of things does not allow it. */
    public static Problem conflict(String detail, String remedy) {
        return of(409, "Not possible now", detail).remedy(remedy);
    }

    public Problem at(String wrongField) {
        return new Problem(status, title, detail, Optional.of(wrongField), remedy);
    }

    public Problem remedy(String whatToDo) {
        return new Problem(status, title, detail, field, Optional.of(whatToDo));
    }

    /** To be thrown: {@code throw Problem.invalid(...).exception();}. */
    public ProblemException exception() {
        return new ProblemException(this);
    }
}
