package dev.watchkeeper.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    Path folder;

    /** A test framework gives its threads a class loader of its own, which does not know the broker's plug-ins. */
    @Test
    void brokerStartsOnAThreadWhoseClassLoaderDoesNotKnowIt() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, folder.resolve("kafka"))) {
            assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
            thread.setContextClassLoader(before);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                assertThat(admin.describeCluster().nodes().get()).hasSize(1);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
