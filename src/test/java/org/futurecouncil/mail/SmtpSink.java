package org.futurecouncil.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A mail server in a process of its own that takes everything and keeps nothing, as fast
 * as it can. It answers the end of a message after a while, as a server does that writes
 * its queue to a disk. Arguments: that while in microseconds. Prints its port.
 */
final class SmtpSink {

    private static final AtomicLong TAKEN = new AtomicLong();

    private SmtpSink() {
    }

    public static void main(String[] args) throws IOException {
        long nanos = Long.parseLong(args[0]) * 1_000;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(client, nanos));
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void serve(Socket client, long nanos) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream(), 32_768);
            OutputStream out = client.getOutputStream();
            byte[] line = new byte[4_096];
            reply(out, "220 sink");
            for (int length = read(in, line); length >= 0; length = read(in, line)) {
                switch ((length >= 4) ? new String(line, 0, 4, StandardCharsets.US_ASCII) : "") {
                    case "DATA" -> {
                        reply(out, "354 go on");
                        skipContent(in, line);
                        pause(nanos);
                        reply(out, "250 ok " + TAKEN.incrementAndGet());
                    }
                    case "QUIT" -> {
                        reply(out, "221 bye");
                        return;
                    }
                    default -> reply(out, "250 ok");
                }
            }
        }
        catch (IOException ex) {
            // the other side has hung up
        }
    }

    private static void skipContent(InputStream in, byte[] line) throws IOException {
        for (int length = read(in, line); length >= 0; length = read(in, line)) {
            if (length == 1 && line[0] == '.') {
                return;
            }
        }
    }

    /** One line without its end; its length, or -1 at the end. */
    private static int read(InputStream in, byte[] line) throws IOException {
        int length = 0;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                return length;
            }
            if (octet != '\r' && length < line.length) {
                line[length++] = (byte) octet;
            }
        }
        return -1;
    }

    static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void reply(OutputStream out, String answer) throws IOException {
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

}
