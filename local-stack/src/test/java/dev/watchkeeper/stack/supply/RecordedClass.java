package dev.watchkeeper.stack.supply;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class as Quarkus writes one for what was recorded in a build: proxies by their numbers, and what is done with them. */
final class RecordedClass {
    private RecordedClass() {}

    /** @param keysAndValues what is put where, in this order, each into a variable of its own */
    static byte[] of(String... keysAndValues) {
        return of(Opcodes.ACC_PUBLIC, "put", 7, keysAndValues);
    }

    static byte[] of(int access, String called, int number, String... keysAndValues) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, access, "recorded/A", null, "java/lang/Object", null);
        MethodVisitor deploy = writer.visitMethod(access, "deploy", "(Ljava/util/Map;)V", null, null);
        deploy.visitCode();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Label next = new Label();
            deploy.visitLdcInsn(keysAndValues[i + 1]);
            deploy.visitVarInsn(Opcodes.ASTORE, 2 + i);
            deploy.visitVarInsn(Opcodes.ALOAD, 1);
            deploy.visitLdcInsn(keysAndValues[i]);
            deploy.visitVarInsn(Opcodes.ALOAD, 2 + i);
            deploy.visitMethodInsn(
                    Opcodes.INVOKEINTERFACE,
                    "java/util/Map",
                    called,
                    "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                    true);
            deploy.visitJumpInsn(Opcodes.IFNULL, next);
            deploy.visitLabel(next);
        }
        deploy.visitLdcInsn(number * 1000);
        deploy.visitInsn(Opcodes.POP);
        deploy.visitInsn(Opcodes.RETURN);
        deploy.visitMaxs(0, 0);
        deploy.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
