package dev.watchkeeper.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    private static final Instant BUILT = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

    private Path jar = Path.of("unset");

    @BeforeEach
    void aJar() throws IOException {
        jar = Files.writeString(folder.resolve("app.jar"), "");
        Files.setLastModifiedTime(jar, FileTime.from(BUILT));
    }

    @Test
    void cacheYoungerThanTheJarIsUsed() throws IOException {
        AotCache cache = new AotCache("gate", jar, folder, 25);
        cacheMade(cache, BUILT.plusSeconds(1));

        assertThat(cache.useFlags()).containsExactly("-XX:AOTCache=" + folder.resolve("gate-25.aot"));
    }

    @Test
    void cacheOlderThanTheJarIsNotUsed() throws IOException {
        AotCache cache = new AotCache("gate", jar, folder, 25);
        cacheMade(cache, BUILT.minusSeconds(1));

        assertThat(cache.useFlags()).isEmpty();
    }

    @Test
    void noCacheMeansNoFlag() {
        assertThat(new AotCache("gate", jar, folder, 25).useFlags()).isEmpty();
    }

    @Test
    void jdk21GetsAClassDataArchiveInstead() throws IOException {
        AotCache cache = new AotCache("gate", jar, folder, 21);
        cacheMade(cache, BUILT);

        assertThat(cache.useFlags()).contains("-XX:SharedArchiveFile=" + folder.resolve("gate-21.jsa"));
        assertThat(cache.recordFlags()).containsExactly("-XX:ArchiveClassesAtExit=" + folder.resolve("gate-21.jsa"));
        assertThat(cache.createFlags()).isEmpty();
    }

    private static void cacheMade(AotCache cache, Instant when) throws IOException {
        Files.writeString(cache.file(), "");
        Files.setLastModifiedTime(cache.file(), FileTime.from(when));
    }
}
