package dev.watchkeeper.stack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every manifest of a kind that Kubernetes itself has is read into its model, and no field is left over. */
class StrictModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KubernetesSerialization MODEL = new KubernetesSerialization();

    @Test
    void noManifestHasAFieldThatKubernetesDoesNotKnow() {
        List<Tree> all = new ArrayList<>(Manifests.in("base"));
        all.addAll(Manifests.in("overlays/production"));
        all.addAll(Manifests.ofKind(Manifests.in("kafka"), "NetworkPolicy"));

        assertThat(all).hasSizeGreaterThan(40);
        for (Tree manifest : all) {
            assertThat(unknown(manifest))
                    .as(manifest.text("kind") + " " + manifest.name())
                    .isEmpty();
        }
    }

    @Test
    void misspelledFieldIsFound() {
        Tree deployment = Manifests.ofName(Manifests.in("base"), "Deployment", "gate");
        ObjectNode broken = (ObjectNode) JSON.valueToTree(deployment.value());
        ((ObjectNode) broken.at("/spec/template/spec/containers/0/readinessProbe")).put("periodSecond", 5);

        assertThat(unknown(broken)).containsExactly("periodSecond");
    }

    private static List<String> unknown(Tree manifest) {
        return unknown(JSON.valueToTree(manifest.value()));
    }

    private static List<String> unknown(JsonNode manifest) {
        HasMetadata read = MODEL.unmarshal(manifest.toString());
        List<String> left = new ArrayList<>();
        collect(read, left);
        return left;
    }

    /** Each class of the model keeps what it does not know in a map beside its fields. */
    private static void collect(@Nullable Object value, List<String> left) {
        switch (value) {
            case null -> {}
            case Collection<?> many -> many.forEach(each -> collect(each, left));
            case Map<?, ?> map -> map.values().forEach(each -> collect(each, left));
            case Object bean
            when bean.getClass().getName().startsWith("io.fabric8.kubernetes.api.model") -> {
                for (Method method : bean.getClass().getMethods()) {
                    if (method.getName().equals("getAdditionalProperties")) {
                        called(method, bean)
                                .ifPresent(found ->
                                        ((Map<?, ?>) found).keySet().forEach(key -> left.add(String.valueOf(key))));
                    } else if (method.getName().startsWith("get")
                            && method.getParameterCount() == 0
                            && !method.isBridge()) {
                        called(method, bean).ifPresent(found -> collect(found, left));
                    }
                }
            }
            default -> {}
        }
    }

    private static Optional<Object> called(Method method, Object bean) {
        try {
            return Optional.ofNullable(method.invoke(bean));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }
}
