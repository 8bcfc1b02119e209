package org.futurecouncil.mail;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

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
            OutputStream out = new BufferedOutputStream(client.getOutputStream());
            Lines lines = new Lines(client.getInputStream(), out);
            reply(out, "220 sink");
            for (String command = lines.command(); command != null; command = lines.command()) {
                switch (command) {
                    case "DATA" -> {
                        reply(out, "354 go on");
                        lines.skipMessage();
                        pause(nanos);
                        reply(out, "250 ok " + TAKEN.incrementAndGet());
                    }
                    case "QUIT" -> {
                        reply(out, "221 bye");
                        out.flush();
                        return;
                    }
                    case "EHLO" -> reply(out, "250-sink\r\n250 PIPELINING");
                    default -> reply(out, "250 ok");
                }
            }
        }
        catch (IOException ex) {
            // the other side has hung up
        }
    }

    static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void reply(OutputStream out, String answer) throws IOException {
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * What comes in. It is not taken apart octet by octet, since a mail server in life
     * takes no time of our machine.
     */
    private static final class Lines {

        private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

        private final InputStream in;

        private final OutputStream answers;

        private final byte[] buffer = new byte[65_536];

        private int length;

        Lines(InputStream in, OutputStream answers) {
            this.in = in;
            this.answers = answers;
        }

        /** The first four letters of a line, or null at the end. */
        @Nullable String command() throws IOException {
            int end = lineEnd();
            while (end < 0) {
                if (!readMore()) {
                    return null;
                }
                end = lineEnd();
            }
            String command = new String(this.buffer, 0, Math.min(4, end), StandardCharsets.US_ASCII);
            keepFrom(end + 1);
            return command;
        }

        private int lineEnd() {
            for (int i = 0; i < this.length; i++) {
                if (this.buffer[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        /** The commands of the next message may have come with the end of this one. */
        void skipMessage() throws IOException {
            int end = messageEnd();
            while (end < 0) {
                if (this.length == this.buffer.length) {
                    keepFrom(this.length - END.length);
                }
                if (!readMore()) {
                    throw new EOFException();
                }
                end = messageEnd();
            }
            keepFrom(end);
        }

        private int messageEnd() {
            if (endsAt(this.length)) {
                return this.length;
            }
            return IntStream.range(0, this.length).filter(this::endsAt).findFirst().orElse(-1);
        }

        private boolean endsAt(int end) {
            return end >= END.length && Arrays.equals(this.buffer, end - END.length, end, END, 0, END.length);
        }

        private void keepFrom(int start) {
            this.length -= start;
            System.arraycopy(this.buffer, start, this.buffer, 0, this.length);
        }

        /** Commands that come together are answered together (RFC 2920, 3.2). */
        private boolean readMore() throws IOException {
            this.answers.flush();
            int read = this.in.read(this.buffer, this.length, this.buffer.length - this.length);
            this.length += Math.max(0, read);
            return read > 0;
        }

    }

}
