package dev.watchkeeper.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each operation's document says beside its good answer. */
@Tag("S15")
class ProblemAnswersTest {
    private static Map<String, APIResponse> answers(Operation operation) {
        return new ProblemAnswers().filterOperation(operation).getResponses().getAPIResponses();
    }

    private static APIResponse answer(Operation operation, String status) {
        return Objects.requireNonNull(answers(operation).get(status));
    }

    @Test
    void aTooLongAddressAndTooLongHeadersAreAnsweredBeforeUsAndWithoutABody() {
        APIResponse address = answer(OASFactory.createOperation(), "414");
        APIResponse headers = answer(OASFactory.createOperation(), "431");

        assertThat(address.getDescription()).contains("4 KiB");
        assertThat(headers.getDescription()).contains("8 KiB");
        assertThat(address.getContent()).isNull();
        assertThat(headers.getContent()).isNull();
    }

    @Test
    void anythingElseIsAProblemAndForABrowserAPage() {
        assertThat(answer(OASFactory.createOperation(), "default").getContent().getMediaTypes())
                .containsOnlyKeys(Problem.MEDIA_TYPE);

        Operation page = OASFactory.createOperation()
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse(
                                "200",
                                OASFactory.createAPIResponse()
                                        .content(OASFactory.createContent()
                                                .addMediaType("text/html", OASFactory.createMediaType()))));
        assertThat(answer(page, "default").getContent().getMediaTypes())
                .containsOnlyKeys(Problem.MEDIA_TYPE, "text/html");
    }

    @Test
    void whatAnOperationSaysOfItselfStays() {
        APIResponse own = OASFactory.createAPIResponse().description("its own");

        assertThat(answers(OASFactory.createOperation()
                        .responses(OASFactory.createAPIResponses()
                                .addAPIResponse("414", own)
                                .defaultValue(own))))
                .contains(entry("414", own), entry("default", own));
    }
}
