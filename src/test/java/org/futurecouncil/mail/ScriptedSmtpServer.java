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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A mail server that answers as a test says: by recipient, by chance, or not at all.
 * Everything else it accepts, and keeps. What has no end it does not have.
 */
final class ScriptedSmtpServer implements AutoCloseable {

    static final String DROP = "DROP";

    /** Hangs up as a machine does whose program has died. */
    static final String RESET = "RESET";

    static final String HANG = "HANG";

    /** What a recipient's attempt came to when the other side hung up. */
    static final String GONE = "GONE";

    private final Map<String, String> onRecipient = new ConcurrentHashMap<>();

    private final Map<String, String> onData = new ConcurrentHashMap<>();

    private final List<Received> received = new ArrayList<>();

    private final Map<String, List<String>> answers = new HashMap<>();

    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();

    private final AtomicInteger connections = new AtomicInteger();

    private volatile String greeting = "220 scripted";

    private volatile String onSender = "250 sender ok";

    private volatile Faults faults = Faults.NONE;

    private volatile Duration delay = Duration.ZERO;

    private volatile int mostOverOneConnection = Integer.MAX_VALUE;

    private volatile boolean listening = true;

    private volatile boolean pipelining = true;

    private volatile boolean answeringTogether;

    private volatile boolean waiting;

    private volatile boolean obstinate;

    private volatile ServerSocket socket;

    private @Nullable Milestone milestone;

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

    /** Hangs up, as many servers do, at the message after this one. */
    void takeOverOneConnection(int messages) {
        this.mostOverOneConnection = messages;
    }

    /** Asks for messages, and then reads nothing of them. */
    void stopListening() {
        this.listening = false;
    }

    /** Does not say that commands may come without waiting for answers (RFC 2920). */
    void wantOneCommandAtATime() {
        this.pipelining = false;
    }

    /**
     * Answers nobody who does not send all commands of a message without waiting.
     */
    void answerTogether() {
        this.answeringTogether = true;
    }

    /**
     * Says nothing about the first message over a connection before the next one is
     * begun.
     */
    void waitForTheNext() {
        this.waiting = true;
    }

    /** Goes on to ask for a message although it has refused the sender or recipient. */
    void askInAnyCase() {
        this.obstinate = true;
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

    /** From now on things go wrong by chance. */
    void misbehave(Faults faults) {
        this.faults = faults;
    }

    /**
     * How long it takes to write a message to its queue before it says that it has it.
     */
    void needForEach(Duration delay) {
        this.delay = delay;
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

    synchronized List<Received> received() {
        return List.copyOf(this.received);
    }

    List<String> recipients() {
        return received().stream().map(Received::recipient).sorted().toList();
    }

    /** What each attempt to send to a recipient came to, the last one last. */
    synchronized List<String> answers(String recipient) {
        return List.copyOf(this.answers.getOrDefault(recipient, List.of()));
    }

    /** Done at the moment when it has so many messages. */
    synchronized CompletableFuture<Void> whenItHas(int messages) {
        Milestone next = new Milestone(messages, new CompletableFuture<>());
        this.milestone = next;
        next.see(this.received.size());
        return next.reached();
    }

    synchronized void forget() {
        this.received.clear();
        this.answers.clear();
    }

    @Override
    public void close() {
        stop();
    }

    private void listen(ServerSocket server) {
        daemon(() -> {
            while (!server.isClosed()) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
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
        if (!reply(client, out, this.faults.broken().orElse(this.greeting))) {
            return;
        }
        String recipient = "";
        boolean known = false;
        int messages = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(java.util.Locale.ROOT);
            String answer;
            if (command.startsWith("MAIL")) {
                if (++messages > this.mostOverOneConnection) {
                    reply(client, out, "421 4.7.0 Too many messages over one connection");
                    client.close();
                    return;
                }
                answer = this.onSender;
                known = false;
                while (this.answeringTogether && !in.ready()) {
                    Thread.onSpinWait();
                }
            }
            else if (command.startsWith("RCPT")) {
                recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                boolean asked = this.onSender.startsWith("250") || this.obstinate;
                answer = asked ? onRecipient(recipient) : "503 5.5.1 No sender";
                known = answer.startsWith("250");
            }
            else if (command.startsWith("DATA") && !known && !this.obstinate) {
                answer = "503 5.5.1 No recipient";
            }
            else if (command.startsWith("DATA")) {
                reply(client, out, "354 go on");
                if (!this.listening) {
                    return;
                }
                String content = content(in);
                if (content == null) {
                    note(recipient, GONE);
                    return;
                }
                answer = known ? onData(recipient, content) : "554 5.5.1 No recipient";
                while (this.waiting && messages == 1 && !in.ready()) {
                    Thread.onSpinWait();
                }
            }
            else if (command.startsWith("EHLO") && this.pipelining) {
                answer = "250-scripted\r\n250 PIPELINING";
            }
            else {
                answer = command.startsWith("QUIT") ? "221 bye" : "250 ok";
            }
            if (!reply(client, out, answer)) {
                return;
            }
        }
    }

    private String onRecipient(String recipient) {
        String answer = this.onRecipient.getOrDefault(recipient,
                this.faults.onRecipient(recipient, answers(recipient)).orElse("250 recipient ok"));
        if (!answer.startsWith("250")) {
            note(recipient, answer);
        }
        return answer;
    }

    private String onData(String recipient, String content) {
        String answer = this.onData.getOrDefault(recipient,
                this.faults.onData(recipient, answers(recipient)).orElse("250 2.0.0 Ok: queued as " + recipient));
        if (answer.startsWith("250")) {
            SmtpSink.pause(this.delay.toNanos());
            keep(new Received(recipient, content));
        }
        note(recipient, answer);
        return answer;
    }

    private synchronized void note(String recipient, String answer) {
        this.answers.computeIfAbsent(recipient, (first) -> new ArrayList<>()).add(answer);
    }

    private synchronized void keep(Received message) {
        this.received.add(message);
        if (this.milestone != null) {
            this.milestone.see(this.received.size());
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

    /** Null where the other side hangs up before the end. */
    private static @Nullable String content(BufferedReader in) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (".".equals(line)) {
                return content.toString();
            }
            content.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        return null;
    }

    private static boolean reply(Socket client, OutputStream out, String answer) throws IOException {
        if (DROP.equals(answer) || RESET.equals(answer)) {
            client.setSoLinger(RESET.equals(answer), 0);
            client.close();
            return false;
        }
        if (HANG.equals(answer)) {
            // whatever comes, until the other side hangs up
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
            return false;
        }
        out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return true;
    }

    @FunctionalInterface
    private interface Conversation {

        void run() throws IOException;

    }

    private record Milestone(int messages, CompletableFuture<Void> reached) {

        void see(int received) {
            if (received >= this.messages) {
                this.reached.complete(null);
            }
        }

    }

    /**
     * What goes wrong by chance. Half of what a recipient meets it meets when it is
     * named, half when the message has been sent.
     *
     * @param postponed share of recipients who are put off once
     * @param refused share of recipients who are refused for good
     * @param dropped share of greetings and answers in whose place it hangs up
     * @param hanging share of greetings and answers that never come
     */
    record Faults(Random chance, long seed, double postponed, double refused, double dropped, double hanging) {

        static final Faults NONE = new Faults(0, 0, 0, 0, 0);

        Faults(long seed, double postponed, double refused, double dropped, double hanging) {
            this(new Random(seed), seed, postponed, refused, dropped, hanging);
        }

        /** It does not have a message about which it says nothing. */
        Optional<String> broken() {
            double drawn = this.chance.nextDouble();
            if (drawn < this.dropped) {
                return Optional.of(DROP);
            }
            return (drawn < this.dropped + this.hanging) ? Optional.of(HANG) : Optional.empty();
        }

        Optional<String> onRecipient(String recipient, List<String> before) {
            return broken()
                .or(() -> answer(recipient, before, true, "450 4.2.1 Mailbox busy", "550 5.1.1 No such user"));
        }

        Optional<String> onData(String recipient, List<String> before) {
            return broken().or(() -> answer(recipient, before, false, "451 4.3.0 Try again later",
                    "554 5.6.0 Message looks like spam"));
        }

        private Optional<String> answer(String recipient, List<String> before, boolean early, String later,
                String never) {
            Random fate = new Random(this.seed + 31L * recipient.hashCode());
            fate.nextDouble();
            double drawn = fate.nextDouble();
            if (fate.nextBoolean() != early) {
                return Optional.empty();
            }
            if (drawn < this.refused) {
                return Optional.of(never);
            }
            boolean putOff = drawn < this.refused + this.postponed && !before.contains(later);
            return putOff ? Optional.of(later) : Optional.empty();
        }

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
