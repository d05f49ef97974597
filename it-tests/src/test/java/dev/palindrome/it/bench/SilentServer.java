package dev.palindrome.it.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Speaks as much of PostgreSQL's protocol as psql needs to go through a file, says yes to everything and does nothing:
 * what psql sends is then exactly what it takes for a statement, and nobody's SQL is run.
 */
final class SilentServer implements AutoCloseable {

    private static final Pattern COPY_IN = Pattern.compile("(?is)copy\\b.*\\bfrom\\s+stdin\\b.*");
    private static final int PROTOCOL_3 = 196608;

    private final ServerSocket socket;

    SilentServer() throws IOException {
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Serves one session to its end, and gives what was sent in it. */
    List<String> session() throws IOException {
        try (Socket client = socket.accept();
                DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()))) {
            client.setTcpNoDelay(true);
            begin(in, out);
            return queries(in, out);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void begin(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int length = in.readInt();
            int code = in.readInt();
            in.skipNBytes(length - 8L);
            if (code == PROTOCOL_3) {
                break;
            }
            out.writeByte('N');
            out.flush();
        }
        message(out, 'R', new byte[4]);
        setting(out, "server_version", "15.0");
        setting(out, "server_encoding", "UTF8");
        setting(out, "client_encoding", "UTF8");
        setting(out, "standard_conforming_strings", "on");
        ready(out);
    }

    private static List<String> queries(DataInputStream in, DataOutputStream out) throws IOException {
        List<String> queries = new ArrayList<>();
        while (true) {
            int type = in.read();
            if (type < 0 || type == 'X') {
                return queries;
            }
            byte[] body = new byte[in.readInt() - 4];
            in.readFully(body);
            if (type == 'Q') {
                String query = new String(body, 0, body.length - 1, StandardCharsets.UTF_8);
                queries.add(query);
                String statement = Agreement.withoutBlanks(query);
                if (statement.isEmpty()) {
                    message(out, 'I', new byte[0]);
                    ready(out);
                } else if (COPY_IN.matcher(statement).matches()) {
                    message(out, 'G', new byte[] {0, 0, 0});
                    out.flush();
                } else {
                    done(out);
                }
            } else if (type == 'c' || type == 'f') {
                done(out);
            }
        }
    }

    private static void done(DataOutputStream out) throws IOException {
        message(out, 'C', "SET\0".getBytes(StandardCharsets.UTF_8));
        ready(out);
    }

    private static void ready(DataOutputStream out) throws IOException {
        message(out, 'Z', new byte[] {'I'});
        out.flush();
    }

    private static void setting(DataOutputStream out, String name, String value) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write((name + '\0' + value + '\0').getBytes(StandardCharsets.UTF_8));
        message(out, 'S', body.toByteArray());
    }

    private static void message(DataOutputStream out, char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
    }
}
