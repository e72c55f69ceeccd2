package dev.watchkeeper.gate.image;

/** What a registry says of an image. */
public sealed interface ImageState {
    record There() implements ImageState {}

    record NotThere() implements ImageState {}

    /** @param status in the registry's words */
    record CannotBePulled(String status) implements ImageState {}
}
