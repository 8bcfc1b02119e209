package org.futurecouncil.mail;

import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The mail server that takes our messages. */
@Component
@ConditionalOnProperty(name = "council.mail.sender", havingValue = "smtp", matchIfMissing = true)
class MailServer {

    /** By the mail library, when a write takes too long; it does not always say so. */
    private static final String SOCKET_CLOSED = "Socket closed";

    private final JavaMailSenderImpl sender;

    private final ObjectProvider<LocalMailServer> local;

    private final MailProperties properties;

    private final String protocol;

    private final Session session;

    /** Breaks off writes that hang, of all connections. */
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, Daemons.named("mail-watch-"));

    MailServer(JavaMailSenderImpl sender, ObjectProvider<LocalMailServer> local, MailProperties properties) {
        this.sender = sender;
        this.local = local;
        this.properties = properties;
        this.protocol = Objects.requireNonNullElse(sender.getProtocol(), "smtp");
        this.watch.setRemoveOnCancelPolicy(true);
        // something that is due before any write is too late: else each write that begins
        // wakes the thread, only to let it wait for the end of that one
        long tick = Math.max(1, properties.writeTimeout().toMillis() / 2);
        this.watch.scheduleAtFixedRate(() -> {
        }, tick, tick, TimeUnit.MILLISECONDS);
        // once: it reads all jars for what they provide
        this.session = Session.getInstance(sessionProperties());
    }

    /**
     * Opens one connection, for many messages.
     * @throws MailServerException if the server cannot be reached, refuses us, or is not
     * the only one that is allowed
     */
    MailServerConnection connect() {
        if (this.properties.onlyLocal()) {
            refuseOthers();
        }
        try {
            PipeliningTransport transport = new PipeliningTransport(this.session, this.protocol);
            transport.connect(this.sender.getHost(), this.sender.getPort(), this.sender.getUsername(),
                    this.sender.getPassword());
            return new MailServerConnection(this.session, transport, name());
        }
        catch (AuthenticationFailedException ex) {
            throw new MailServerException("The mail server " + name()
                    + " refuses our user name or password. Check spring.mail.username and spring.mail.password.", ex);
        }
        catch (MessagingException ex) {
            throw new MailServerException("The mail server " + name() + " cannot be used: " + lastWords(ex), ex);
        }
    }

    /**
     * No proxy, no other protocol, no other host: what is set for the real server does
     * not count.
     */
    private void refuseOthers() {
        LocalMailServer only = this.local.getIfAvailable();
        boolean allowed = only != null && LocalMailServer.HOST.equals(this.sender.getHost())
                && only.port() == this.sender.getPort();
        if (!allowed) {
            throw new MailServerException("Mail may go to the local mail server only (council.mail.only-local), but "
                    + name() + " is set. Nothing was sent.", null);
        }
    }

    private Properties sessionProperties() {
        Properties session = new Properties();
        if (!this.properties.onlyLocal()) {
            session.putAll(this.sender.getJavaMailProperties());
        }
        String prefix = "mail." + this.protocol + ".";
        // used where the server offers it; the operator may require it or switch it off
        session.putIfAbsent(prefix + "starttls.enable", "true");
        session.putIfAbsent(prefix + "connectiontimeout", millis(this.properties.connectTimeout()));
        session.putIfAbsent(prefix + "timeout", millis(this.properties.readTimeout()));
        session.putIfAbsent(prefix + "writetimeout", millis(this.properties.writeTimeout()));
        session.put(prefix + "executor.writetimeout", this.watch);
        return session;
    }

    @PreDestroy
    void stop() {
        this.watch.shutdownNow();
    }

    private String name() {
        int port = this.sender.getPort();
        return this.sender.getHost() + ((port > 0) ? ":" + port : "");
    }

    private static String millis(java.time.Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    /** The most telling sentence of a failure: the deepest that has one. */
    static String lastWords(Throwable failure) {
        String words = null;
        for (@Nullable
        Throwable at = failure; at != null; at = at.getCause()) {
            if (at.getMessage() != null && !at.getMessage().isBlank()) {
                words = SOCKET_CLOSED.equals(at.getMessage()) ? "Write timed out" : at.getMessage();
            }
        }
        String sentence = MailRenderer.oneLine((words != null) ? words : failure.getClass().getSimpleName());
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

}
