package dev.watchkeeper.kit.problem;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the OpenAPI document, once for all operations, how anything but a good answer looks. */
public final class ProblemAnswers implements OASFilter {
    private static final String NAME = "Problem";
    private static final Map<String, String> BEFORE_US =
            Map.of("414", "The address is longer than 4 KiB", "431", "The headers are longer than 8 KiB");
    private static final List<String> TEXTS = List.of("title", "detail", "field", "remedy");

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        if (operation.getResponses().getDefaultValue() == null) {
            operation.getResponses().setDefaultValue(problem(isPage(operation)));
        }
        // The server itself refuses what is no request that it could hand on, and says nothing but the status.
        BEFORE_US.forEach((status, what) -> {
            if (!operation.getResponses().hasAPIResponse(status)) {
                operation
                        .getResponses()
                        .addAPIResponse(status, OASFactory.createAPIResponse().description(what + "; without a body"));
            }
        });
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Schema schema = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("What went wrong, and what to do about it (RFC 9457)")
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .required(List.of("status", "title", "detail"));
        TEXTS.forEach(text -> schema.addProperty(text, OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        // A refused policy comes with its mistakes, one by one.
        document.getComponents().addSchema(NAME, schema);
    }

    /** A person's browser is told in a page, or sent to the sign-in. */
    private static boolean isPage(Operation operation) {
        return operation.getResponses().getAPIResponses() != null
                && operation.getResponses().getAPIResponses().values().stream()
                        .map(APIResponse::getContent)
                        .anyMatch(content -> content != null && content.hasMediaType("text/html"));
    }

    private static APIResponse problem(boolean page) {
        Content content = OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + NAME)));
        if (page) {
            content.addMediaType(
                    "text/html",
                    OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        }
        return OASFactory.createAPIResponse()
                .description("Anything else: what is wrong, where, and what to do")
                .content(content);
    }
}
