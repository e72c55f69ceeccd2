package dev.watchkeeper.stack.redis;

/** Where a Redis listens and its password; no password when it is empty. */
public record RedisAddress(String host, int port, String password) {
    /** As Quarkus takes it in {@code quarkus.redis.hosts}. */
    public String uri() {
        return "redis://" + (password.isEmpty() ? "" : ":" + password + "@") + host + ":" + port;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
