package dev.watchkeeper.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackFolderTest {
    private static final StackFolder FOLDER = new StackFolder(Path.of("/somewhere/stack"));

    private static Path place(Method method) {
        Object[] arguments = method.getParameterCount() == 0 ? new Object[0] : new Object[] {Part.GATE};
        try {
            return (Path) method.invoke(FOLDER, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Otherwise nobody could purge a stack in which it was made. */
    @Test
    void eachPlaceOfAStackIsOneThatAPurgeKnows() {
        List<Path> places = Arrays.stream(StackFolder.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == Path.class && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.getName().equals("root"))
                .map(StackFolderTest::place)
                .toList();

        assertThat(places)
                .hasSizeGreaterThan(8)
                .allSatisfy(place -> assertThat(StackFolder.OURS)
                        .contains(FOLDER.root().relativize(place).getName(0).toString()));
    }
}
