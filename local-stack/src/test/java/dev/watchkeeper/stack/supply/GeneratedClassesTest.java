package dev.watchkeeper.stack.supply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What of a generated class counts when two builds are compared, and what does not. */
@Tag("S21")
class GeneratedClassesTest {
    private static final String[] ORDER = {"proxykey1", "first", "proxykey2", "second"};
    private static final String[] OTHER_ORDER = {"proxykey17", "second", "proxykey3", "first"};

    private static String words(int access, String called, int number, String... keysAndValues) {
        return GeneratedClasses.words(RecordedClass.of(access, called, number, keysAndValues));
    }

    @Test
    void orderAndWhatIsNumberedInItDoNotCount() {
        byte[] one = RecordedClass.of(ORDER);
        byte[] two = RecordedClass.of(OTHER_ORDER);

        assertThat(one).isNotEqualTo(two);
        assertThat(GeneratedClasses.words(one)).isEqualTo(GeneratedClasses.words(two));
    }

    @Test
    void everyOtherWordCountsAndHowOften() {
        String words = words(Opcodes.ACC_PUBLIC, "put", 7, ORDER);

        assertThat(words(Opcodes.ACC_PUBLIC, "putIfAbsent", 7, ORDER))
                .as("a call")
                .isNotEqualTo(words);
        assertThat(words(Opcodes.ACC_PUBLIC, "put", 8, ORDER)).as("a number").isNotEqualTo(words);
        assertThat(words(Opcodes.ACC_PROTECTED, "put", 7, ORDER)).as("a flag").isNotEqualTo(words);
        assertThat(words(Opcodes.ACC_PUBLIC, "put", 7, "proxykey1", "first", "proxykey2", "third"))
                .as("a text")
                .isNotEqualTo(words);
        assertThat(words(Opcodes.ACC_PUBLIC, "put", 7, "key1", "first", "key2", "second"))
                .as("a name that only looks numbered")
                .isNotEqualTo(words);
        assertThat(words(
                        Opcodes.ACC_PUBLIC,
                        "put",
                        7,
                        "proxykey1",
                        "first",
                        "proxykey2",
                        "second",
                        "proxykey3",
                        "second"))
                .as("once more")
                .isNotEqualTo(words);
    }

    @Test
    void howOftenASharedValueIsReadDoesNotCountAndWhatIsDoneWithItDoes() {
        String once = GeneratedClasses.words(reading(1, "put"));

        assertThat(GeneratedClasses.words(reading(3, "put"))).isEqualTo(once);
        assertThat(GeneratedClasses.words(reading(1, "putIfAbsent"))).isNotEqualTo(once);
    }

    private static byte[] reading(int times, String called) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "recorded/A", null, "java/lang/Object", null);
        MethodVisitor deploy = writer.visitMethod(Opcodes.ACC_STATIC, "deploy_1", "([Ljava/lang/Object;)V", null, null);
        deploy.visitCode();
        for (int i = 1; i <= times; i++) {
            deploy.visitVarInsn(Opcodes.ALOAD, 0);
            deploy.visitLdcInsn(10);
            deploy.visitInsn(Opcodes.AALOAD);
            deploy.visitTypeInsn(Opcodes.CHECKCAST, "java/util/Map");
            deploy.visitVarInsn(Opcodes.ASTORE, i);
        }
        deploy.visitVarInsn(Opcodes.ALOAD, times);
        deploy.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/Map", called, "()V", true);
        deploy.visitInsn(Opcodes.RETURN);
        deploy.visitMaxs(0, 0);
        deploy.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The fields of the one class that Quarkus numbers fields in, where they are declared and where they are read. */
    @Test
    void theNumbersOfSharedSettingsDoNotCountAndTheirNamesDo() {
        assertThat(GeneratedClasses.words(shared("configClass$1", "configClass$2")))
                .isEqualTo(GeneratedClasses.words(shared("configClass$12", "configClass$0")))
                .isNotEqualTo(GeneratedClasses.words(shared("configClass$1", "another$2")))
                .isNotEqualTo(GeneratedClasses.words(shared("configClass$1")));
    }

    private static byte[] shared(String... fields) {
        String name = "io/quarkus/runtime/generated/SharedConfig";
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor read = writer.visitMethod(Opcodes.ACC_STATIC, "read", "()V", null, null);
        read.visitCode();
        for (String field : fields) {
            writer.visitField(Opcodes.ACC_STATIC, field, "Ljava/lang/String;", null, null);
            read.visitFieldInsn(Opcodes.GETSTATIC, name, field, "Ljava/lang/String;");
            read.visitInsn(Opcodes.POP);
        }
        read.visitInsn(Opcodes.RETURN);
        read.visitMaxs(0, 0);
        read.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
