package dev.watchkeeper.kit.aws;

import java.util.function.Function;

/**
 * What became of a call to AWS.
 *
 * @param <T> what the call gives
 */
public sealed interface AwsReply<T> {
    record Content<T>(T value) implements AwsReply<T> {}

    /** No content: says nothing about what was asked for, unless it is said not to exist. */
    record None<T>(AwsFailure failure) implements AwsReply<T> {}

    /** The same with what is made of the content. */
    default <R> AwsReply<R> map(Function<T, R> made) {
        return switch (this) {
            case Content<T>(T value) -> new Content<>(made.apply(value));
            case None<T>(AwsFailure failure) -> new None<>(failure);
        };
    }

    /** What follows from the content, which may be no content either. */
    default <R> AwsReply<R> then(Function<T, AwsReply<R>> next) {
        return switch (this) {
            case Content<T>(T value) -> next.apply(value);
            case None<T>(AwsFailure failure) -> new None<>(failure);
        };
    }

    /** One value of both. */
    default <R> R either(Function<T, R> content, Function<AwsFailure, R> none) {
        return switch (this) {
            case Content<T>(T value) -> content.apply(value);
            case None<T>(AwsFailure failure) -> none.apply(failure);
        };
    }

    static <T> AwsReply<T> none(AwsFailure failure) {
        return new None<>(failure);
    }
}
