package dev.watchkeeper.kit.problem;

/** What the framework refuses before any code of ours runs, in the words of our own problems. */
final class FrameworkProblems {
    private FrameworkProblems() {}

    static Problem of(int status) {
        return switch (status) {
            case 404 ->
                Problem.of(404, "Not found", "There is nothing at this address")
                        .remedy("Compare the path and its parameters with the service's /q/openapi");
            case 405 ->
                Problem.of(405, "Method not allowed", "This address does not know this method")
                        .remedy("Use one of the methods in the Allow header");
            case 406 ->
                Problem.of(406, "Not acceptable", "This address does not answer in the asked media type")
                        .at("Accept")
                        .remedy("Ask for application/json, or leave the Accept header out");
            case 413 ->
                Problem.of(413, "Body too large", "The body is larger than this service takes")
                        .remedy("Send less");
            case 415 ->
                Problem.of(415, "Unsupported media type", "The body's media type is not taken here")
                        .at("Content-Type")
                        .remedy("Send Content-Type: application/json");
            default ->
                Problem.of(status, "The request is not valid", "The request was refused before it was read")
                        .remedy("Compare the request with the service's /q/openapi");
        };
    }

    /** @param most bytes */
    static Problem tooLarge(int most) {
        return Problem.of(413, "Body too large", "The body is larger than " + most + " bytes")
                .remedy("Send at most " + most / (1024 * 1024) + " MiB (" + most + " bytes)");
    }
}
