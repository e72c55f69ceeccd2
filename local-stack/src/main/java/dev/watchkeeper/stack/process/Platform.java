package dev.watchkeeper.stack.process;

import java.util.Locale;

/** The operating system and processor that the binaries are chosen by. */
public record Platform(Os os, Arch arch) {
    /** The operating systems the stack runs on. */
    public enum Os {
        LINUX,
        DARWIN
    }

    /** The processors the stack runs on. */
    public enum Arch {
        AMD64,
        ARM64
    }

    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** @throws IllegalArgumentException for a platform without binaries, naming what can be done instead */
    public static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        if (os.contains("linux") || os.contains("mac")) {
            if (arch.equals("amd64") || arch.equals("x86_64")) {
                return new Platform(os.contains("linux") ? Os.LINUX : Os.DARWIN, Arch.AMD64);
            }
            if (arch.equals("aarch64") || arch.equals("arm64")) {
                return new Platform(os.contains("linux") ? Os.LINUX : Os.DARWIN, Arch.ARM64);
            }
        }
        throw new IllegalArgumentException("there are no PostgreSQL and Redis binaries for " + osName + " on " + osArch
                + ": use docker-compose.yml, or external infrastructure (WATCHKEEPER_INFRASTRUCTURE=external)");
    }
}
