package dev.watchkeeper.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
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

    @Test
    void aTooLongAddressAndTooLongHeadersAreAnsweredBeforeUsAndWithoutABody() {
        Map<String, APIResponse> answers = answers(OASFactory.createOperation());

        assertThat(answers.get("414").getDescription()).contains("4 KiB");
        assertThat(answers.get("431").getDescription()).contains("8 KiB");
        assertThat(answers.get("414").getContent()).isNull();
        assertThat(answers.get("431").getContent()).isNull();
    }

    @Test
    void anythingElseIsAProblemAndForABrowserAPage() {
        assertThat(answers(OASFactory.createOperation())
                        .get("default")
                        .getContent()
                        .getMediaTypes())
                .containsOnlyKeys(Problem.MEDIA_TYPE);

        Operation page = OASFactory.createOperation()
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse(
                                "200",
                                OASFactory.createAPIResponse()
                                        .content(OASFactory.createContent()
                                                .addMediaType("text/html", OASFactory.createMediaType()))));
        assertThat(answers(page).get("default").getContent().getMediaTypes())
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
