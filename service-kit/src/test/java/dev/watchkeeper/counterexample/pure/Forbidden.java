package dev.watchkeeper.counterexample.pure;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;
import javax.script.ScriptEngineManager;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** One thing each that no production class may do. */
@SuppressWarnings({"AddressSelection", "BanJNDI", "JavaTimeDefaultTimeZone", "JavaUtilDate"})
public final class Forbidden {
    private Forbidden() {}

    public static final class ByRuntime {
        public Process run(String... words) throws IOException {
            return Runtime.getRuntime().exec(words);
        }
    }

    public static final class ByBuilder {
        public ProcessBuilder run() {
            return new ProcessBuilder("true");
        }
    }

    public static final class Script {
        public ScriptEngineManager run() {
            return new ScriptEngineManager();
        }
    }

    public static final class Objects {
        public Object read(InputStream in) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(in).readObject();
        }
    }

    public static final class Typing {
        public ObjectMapper json(ObjectMapper json) {
            return json.activateDefaultTyping(json.getPolymorphicTypeValidator());
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
    public static final class Named {}

    public static final class Directory {
        public Object find(String name) throws NamingException {
            return new InitialContext().lookup(name);
        }
    }

    public static final class Url {
        public InputStream read(URI address) throws IOException {
            return address.toURL().openStream();
        }
    }

    public static final class Plain {
        public Socket connect(String host) throws IOException {
            return new Socket(host, 80);
        }
    }

    public static final class Http {
        public HttpClient client() {
            return HttpClient.newHttpClient();
        }
    }

    public static final class Apache {
        public CloseableHttpClient client() {
            return HttpClients.createDefault();
        }
    }

    public static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    public static final class AnyHost implements HostnameVerifier {
        @Override
        public boolean verify(String host, SSLSession session) {
            return true;
        }
    }

    public static final class Now {
        public Instant time() {
            return Instant.now();
        }
    }

    public static final class Zoned {
        public ZonedDateTime time() {
            return ZonedDateTime.now(ZoneOffset.UTC);
        }
    }

    public static final class Millis {
        public long time() {
            return System.currentTimeMillis();
        }
    }

    public static final class SystemClock {
        public Clock time() {
            return Clock.systemDefaultZone();
        }
    }

    public static final class NewDate {
        public Date time() {
            return new Date();
        }
    }

    public static final class Pool {
        public ExecutorService threads() {
            return Executors.newCachedThreadPool();
        }
    }
}
