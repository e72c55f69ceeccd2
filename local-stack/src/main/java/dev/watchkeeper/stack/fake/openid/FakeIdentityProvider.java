package dev.watchkeeper.stack.fake.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An OpenID provider on a real socket: it signs, changes its keys, holds clients to PKCE, and takes a code once. Whoever is sent there is
 * signed in already, or is asked on a page. Needs Nimbus JOSE + JWT on the class path.
 */
public final class FakeIdentityProvider implements AutoCloseable {
    public static final String CLIENT = "watchkeeper";
    public static final String SECRET = "between the provider and us+%";

    private final HttpServer server;
    private final String host;
    private final Clock clock;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, String> persons = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger codesAsked = new AtomicInteger();
    private volatile RSAKey key = newKey();
    private volatile boolean answering = true;
    private volatile String person = "ann@example.org";
    private volatile UnaryOperator<JWTClaimsSet.Builder> changed = claims -> claims;
    private final List<String> bearers = new CopyOnWriteArrayList<>();
    private volatile Optional<String> accessToken = Optional.empty();
    private volatile JOSEObjectType type = JOSEObjectType.JWT;
    private volatile String secret = SECRET;
    private volatile Optional<Function<JWTClaimsSet, String>> made = Optional.empty();
    private volatile boolean asking;
    private volatile boolean thin;

    private FakeIdentityProvider(String host, Clock clock) {
        this.host = host;
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public static FakeIdentityProvider start(Clock clock) {
        return start("127.0.0.1", clock);
    }

    /** @param host by which it is known: to a browser {@code localhost} is another site than {@code 127.0.0.1} */
    public static FakeIdentityProvider start(String host, Clock clock) {
        return new FakeIdentityProvider(host, clock);
    }

    public URI issuer() {
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    public void changesItsKey() {
        key = newKey();
    }

    public void answers(boolean yes) {
        answering = yes;
    }

    /** Who is signed in there. */
    public void personIs(String email) {
        person = email;
    }

    /** Whether it asks on a page who is there, with a way to say no. */
    public void asks(boolean yes) {
        asking = yes;
    }

    /** Whether what a scope asks for is at the UserInfo endpoint alone, as OpenID Connect Core 5.4 has it. */
    public void putsLittleIntoItsTokens(boolean yes) {
        thin = yes;
    }

    /** What is wrong with the ID tokens that persons come back with from now on. */
    public void changesIdTokens(UnaryOperator<JWTClaimsSet.Builder> change) {
        changed = change;
    }

    /** How the ID tokens of persons are made from now on, instead of signed with its key. */
    public void makesIdTokens(Function<JWTClaimsSet, String> make) {
        made = Optional.of(make);
    }

    public void typesItsTokens(String typ) {
        type = new JOSEObjectType(typ);
    }

    public void givesAccessToken(String token) {
        accessToken = Optional.of(token);
    }

    /** Knows its client by another secret than {@link #SECRET} from now on. */
    public void wantsAnotherSecret(String other) {
        secret = other;
    }

    /** With what its UserInfo endpoint was asked. */
    public List<String> bearers() {
        return bearers;
    }

    /** How often a code was to be exchanged. */
    public int askedForCodes() {
        return codesAsked.get();
    }

    /** How often its keys were asked for. */
    public int askedForKeys() {
        return asked.get();
    }

    public RSAKey key() {
        return key;
    }

    /** A token that is right, but for what is changed. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(change.apply(claims(CLIENT)).build(), key, type);
    }

    public JWTClaimsSet.Builder claims(String audience) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("sub-1")
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("repository", "acme/shop")
                .claim("environment", "production");
    }

    public static String signed(JWTClaimsSet claims, RSAKey key) {
        return signed(claims, key, JOSEObjectType.JWT);
    }

    public static String signed(JWTClaimsSet claims, RSAKey key, JOSEObjectType type) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!answering) {
            send(exchange, 503, "");
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration" -> send(exchange, 200, """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize?tenant=a",
                 "token_endpoint":"%1$s/token","userinfo_endpoint":"%1$s/me"}\
                """.formatted(issuer()));
            case "/keys" -> {
                asked.incrementAndGet();
                send(exchange, 200, new JWKSet(key).toString(true));
            }
            case "/authorize" -> {
                if (asking) {
                    askOnAPage(exchange);
                } else {
                    authorize(exchange, form(exchange.getRequestURI().getRawQuery()));
                }
            }
            case "/answered" ->
                authorize(exchange, form(exchange.getRequestURI().getRawQuery()));
            case "/me" -> userInfo(exchange);
            case "/token" -> {
                codesAsked.incrementAndGet();
                exchangeCode(
                        exchange, form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            }
            default -> send(exchange, 404, "");
        }
    }

    private void askOnAPage(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery().replace("&", "&amp;");
        exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
        send(exchange, 200, """
            <!doctype html><html lang="en"><head><title>The provider</title><link rel="icon" href="data:,"></head>
            <body><h1>The provider</h1><p><a id="yes" href="/answered?%1$s">Sign in</a>
            <a id="no" href="/answered?%1$s&amp;denied=yes">Cancel</a></p></body></html>\
            """.formatted(query));
    }

    private void authorize(HttpExchange exchange, Map<String, String> query) throws IOException {
        String answer;
        if (query.containsKey("denied")) {
            answer = "error=access_denied";
        } else {
            String code = UUID.randomUUID().toString();
            codes.put(code, query);
            answer = "code=" + code;
        }
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        query.get("redirect_uri") + "?" + answer + "&state="
                                + URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8) + "&iss="
                                + URLEncoder.encode(issuer().toString(), StandardCharsets.UTF_8));
        send(exchange, 302, "");
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        String bearer = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        bearers.add(bearer);
        String of = persons.get(bearer.replace("Bearer ", ""));
        if (of == null) {
            send(exchange, 401, "{\"error\":\"invalid_token\"}");
        } else {
            send(exchange, 200, "{\"sub\":\"sub-1\",\"email\":\"" + of + "\",\"email_verified\":true}");
        }
    }

    private void exchangeCode(HttpExchange exchange, Map<String, String> sent) throws IOException {
        Map<String, String> asked_ =
                Optional.ofNullable(codes.remove(sent.getOrDefault("code", ""))).orElse(Map.of());
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + URLEncoder.encode(secret, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        boolean right = "authorization_code".equals(sent.get("grant_type"))
                && sent.getOrDefault("redirect_uri", "-").equals(asked_.get("redirect_uri"))
                && challenge(sent.getOrDefault("code_verifier", "")).equals(asked_.get("code_challenge"))
                && "S256".equals(asked_.get("code_challenge_method"));
        if (!right) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        String access = accessToken.orElseGet(() -> UUID.randomUUID().toString());
        persons.put(access, person);
        UnaryOperator<JWTClaimsSet.Builder> content = claims -> changed.apply(claims.claim("nonce", asked_.get("nonce"))
                .claim(
                        "auth_time",
                        asked_.containsKey("max_age") ? clock.instant().getEpochSecond() : null)
                .claim("repository", null)
                .claim("email", thin ? null : person)
                .claim("email_verified", thin ? null : true));
        String token = made.map(make -> make.apply(content.apply(claims(CLIENT)).build()))
                .orElseGet(() -> token(content));
        send(
                exchange,
                200,
                "{\"access_token\":\"" + access + "\",\"token_type\":\"Bearer\",\"id_token\":\"" + token + "\"}");
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (one, other) -> one));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
