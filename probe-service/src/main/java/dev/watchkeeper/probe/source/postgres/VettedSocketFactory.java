package dev.watchkeeper.probe.source.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Sockets that go to one address that was checked, whatever address the driver finds for the name. The driver makes it by its
 * class name, and keeps the name for the check of the server's certificate.
 */
public final class VettedSocketFactory extends SocketFactory {
    private final InetAddress address;

    /** @param address the checked address, as a literal */
    public VettedSocketFactory(String address) throws UnknownHostException {
        this.address = InetAddress.getByName(address);
    }

    @Override
    public Socket createSocket() {
        return new VettedSocket(address);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new Socket(address, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return new Socket(address, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return new Socket(address, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort) throws IOException {
        return new Socket(address, port, localAddress, localPort);
    }

    private static final class VettedSocket extends Socket {
        private final InetAddress address;

        VettedSocket(InetAddress address) {
            this.address = address;
        }

        @Override
        public void connect(SocketAddress wanted, int timeout) throws IOException {
            if (!(wanted instanceof InetSocketAddress asked)) {
                throw new IOException("no address of the internet: " + wanted);
            }
            super.connect(new InetSocketAddress(address, asked.getPort()), timeout);
        }
    }
}
