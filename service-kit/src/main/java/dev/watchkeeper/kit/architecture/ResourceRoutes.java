package dev.watchkeeper.kit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every method and address that the resource classes of a service answer, those of the kit among them: read from the classes, so
 * that what the OpenAPI document leaves out is found as well.
 */
public final class ResourceRoutes {
    private ResourceRoutes() {}

    /** @return such as {@code GET /api/v1/self} */
    public static List<String> of(String module) {
        return Stream.of(module, "kit")
                .flatMap(each -> ArchitectureRules.classesOf(each).stream())
                .flatMap(ResourceRoutes::of)
                .distinct()
                .sorted()
                .toList();
    }

    static Stream<String> of(JavaClass type) {
        Optional<String> root = type.tryGetAnnotationOfType(Path.class).map(Path::value);
        return type.getMethods().stream()
                .flatMap(method ->
                        verb(method).map(verb -> verb + " " + joined(root.orElse(""), path(method))).stream());
    }

    private static Optional<String> verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .flatMap(each -> each.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(JavaMethod method) {
        return method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    }

    private static String joined(String root, String path) {
        String all = ("/" + root + "/" + path).replaceAll("/{2,}", "/");
        return all.length() > 1 && all.endsWith("/") ? all.substring(0, all.length() - 1) : all;
    }
}
