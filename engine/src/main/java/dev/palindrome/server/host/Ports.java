package dev.palindrome.server.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on the loopback interface. */
public final class Ports {

    private static final String LOOPBACK = "127.0.0.1";

    private Ports() {}

    /** A port that is free now; if another process takes it before the server does, the server reports it. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    /** Whether a server's log says that it ended because the port was taken. */
    public static boolean wasTaken(String log) {
        return log.contains("could not bind") || log.contains("could not create any TCP/IP sockets");
    }

    public static String url(int port, String database) {
        return "jdbc:postgresql://" + LOOPBACK + ":" + port + "/" + database;
    }
}
