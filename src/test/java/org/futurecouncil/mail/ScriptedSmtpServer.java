package org.futurecouncil.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that answers as a test says: by recipient, or not at all. Everything else
 * it accepts, and keeps.
 */
final class ScriptedSmtpServer implements AutoCloseable {

    static final String DROP = "DROP";

    static final String HANG = "HANG";

    private final Map<String, String> onRecipient = new ConcurrentHashMap<>();

    private final Map<String, String> onData = new ConcurrentHashMap<>();

    private final List<Received> received = new CopyOnWriteArrayList<>();

    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();

    private final AtomicInteger connections = new AtomicInteger();

    private volatile String greeting = "220 scripted";

    private volatile String onSender = "250 sender ok";

    private volatile ServerSocket socket;

    private ScriptedSmtpServer(ServerSocket socket) {
        this.socket = socket;
        listen(socket);
    }

    static ScriptedSmtpServer start() {
        try {
            return new ScriptedSmtpServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    int port() {
        return this.socket.getLocalPort();
    }

    void greet(String reply) {
        this.greeting = reply;
    }

    void answerSender(String reply) {
        this.onSender = reply;
    }

    void answerRecipient(String address, String reply) {
        this.onRecipient.put(address, reply);
    }

    void answerData(String address, String reply) {
        this.onData.put(address, reply);
    }

    void accept(String address) {
        this.onRecipient.remove(address);
        this.onData.remove(address);
    }

    /** Goes away: whoever connects is refused by the machine. */
    void stop() {
        try {
            this.socket.close();
            for (Socket one : this.open) {
                one.close();
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Comes back, at the same port. */
    void restart() {
        try {
            this.socket = new ServerSocket(port(), 50, InetAddress.getByName("127.0.0.1"));
            listen(this.socket);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    int connections() {
        return this.connections.get();
    }

    List<Received> received() {
        return List.copyOf(this.received);
    }

    List<String> recipients() {
        return this.received.stream().map(Received::recipient).sorted().toList();
    }

    @Override
    public void close() {
        stop();
    }

    private void listen(ServerSocket server) {
        daemon(() -> {
            while (!server.isClosed()) {
                Socket client = server.accept();
                this.open.add(client);
                this.connections.incrementAndGet();
                daemon(() -> serve(client));
            }
        });
    }

    private void serve(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        if (!reply(client, out, this.greeting)) {
            return;
        }
        String recipient = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(java.util.Locale.ROOT);
            String answer;
            if (command.startsWith("MAIL")) {
                answer = this.onSender;
            }
            else if (command.startsWith("RCPT")) {
                recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                answer = this.onRecipient.getOrDefault(recipient, "250 recipient ok");
            }
            else if (command.startsWith("DATA")) {
                reply(client, out, "354 go on");
                String content = content(in);
                answer = this.onData.getOrDefault(recipient, "250 2.0.0 Ok: queued as " + recipient);
                if (answer.startsWith("250")) {
                    this.received.add(new Received(recipient, content));
                }
            }
            else {
                answer = command.startsWith("QUIT") ? "221 bye" : "250 ok";
            }
            if (!reply(client, out, answer)) {
                return;
            }
        }
    }

    private static void daemon(Conversation work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            }
            catch (IOException ex) {
                // One side has hung up: a test meant it to.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static String content(BufferedReader in) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String line = in.readLine(); line != null && !".".equals(line); line = in.readLine()) {
            content.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        return content.toString();
    }

    private static boolean reply(Socket client, OutputStream out, String answer) throws IOException {
        if (DROP.equals(answer)) {
            client.close();
            return false;
        }
        if (!HANG.equals(answer)) {
            out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        return true;
    }

    @FunctionalInterface
    private interface Conversation {

        void run() throws IOException;

    }

    /** A message that it accepted. */
    record Received(String recipient, String content) {

        String header(String name) {
            return this.content.lines()
                .filter((line) -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 2);
        }

    }

}
